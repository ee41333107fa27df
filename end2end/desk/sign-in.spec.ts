// Signing in with a password.
import { expect, test } from "../fixtures/base.ts";
import { DEMO_PASSWORD } from "../fixtures/sign-in.ts";

test("a wrong password is said in words, the right one leads on to where somebody wanted to go", async ({ page, quiet, axe, shot }) => {
  quiet.allow(/422/);
  await page.goto("/m/staff");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("员工登录");
  await axe(page);
  await shot(page, "sign-in");
  await page.getByLabel("工号").fill("hejing");
  await page.getByLabel("密码").fill("wrong-password");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("alert")).toHaveText("工号或密码不对，请再试一次。");
  await expect(page.getByLabel("工号")).toHaveValue("hejing");
  await expect(page.getByLabel("密码")).toHaveValue("");
  await axe(page);
  await shot(page, "sign-in-wrong");
  await page.getByLabel("密码").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(/\/m\/staff$/);
  await expect(page.getByText("何静")).toBeVisible();
});

test("a name that nobody has is answered like a wrong password", async ({ page, quiet }) => {
  quiet.allow(/422/);
  await page.goto("/m/sign-in");
  await page.getByLabel("工号").fill("nobody");
  await page.getByLabel("密码").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("alert")).toHaveText("工号或密码不对，请再试一次。");
});
