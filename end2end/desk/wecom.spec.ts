// WeCom at work: signing in to the desk by a scanned code, an offer that is answered on its card, the directory.
import { expect, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

test("somebody of the desk signs in by scanning a code and lands where they wanted to go", async ({ page, axe, shot }) => {
  await page.goto("/m/staff");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("员工登录");
  await axe(page);
  await shot(page, "sign-in-scan");
  await page.getByRole("link", { name: "企业微信扫码登录" }).click();
  await expect(page).toHaveURL(/\/wwlogin\/sso\/login\?/);
  await page.getByRole("button", { name: "何静" }).click();
  await expect(page).toHaveURL(/\/m\/staff$/);
  await expect(page.getByText("何静")).toBeVisible();
});

test("a technician who scans reads why the desk stays closed", async ({ page, quiet, axe, shot }) => {
  quiet.allow(/403/);
  await page.goto("/m/sign-in");
  await page.getByRole("link", { name: "企业微信扫码登录" }).click();
  await page.getByRole("button", { name: "张建国" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("不能登录客服台");
  await axe(page);
  await shot(page, "sign-in-no-post");
  await page.getByRole("link", { name: "返回登录" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("员工登录");
});

test("a technician accepts on the card, the owner sees it, and the card says so", async ({ visit, sim }, info) => {
  const owner = await visit("lin");
  const no = await reportForLiu(owner, unique("草坪喷头歪了", info));
  const card = async () => {
    const about = (message: unknown) => JSON.stringify(message).includes(no);
    return (await sim.messages(TECHNICIAN.key)).find((message) => message.card && about(message))?.card;
  };
  // Where the stories run fast, a technician has had all the messages of this minute, and the product lets the rest wait.
  const patience = { timeout: 90_000 };
  await expect.poll(async () => (await card())?.buttons.map(({ text }) => text), patience).toEqual(["接单", "退单"]);
  const { task_id, buttons } = (await card())!;
  expect(buttons[1]!.url).toContain(`/t/jobs/${no}/decline`);
  await owner.goto(`/o/repairs/${no}`);
  await sim.tap(TECHNICIAN.key, task_id, buttons[0]!.key!);
  await expect(owner.getByRole("listitem").filter({ hasText: `${TECHNICIAN.name}已接单` })).toBeVisible();
  await expect.poll(async () => (await card())?.replaced, patience).toMatch(/^已接单 \d\d:\d\d$/);
  await callOff(owner, no);
});

test("the administrator compares the directory with the employees", async ({ page, signIn, axe, shot }) => {
  await signIn(page, "gao");
  await page.goto("/admin/wechat");
  await page.getByRole("link", { name: "企业微信通讯录" }).click();
  await page.getByRole("button", { name: "立即核对" }).click();
  await expect(page.getByText(/^上次核对：/)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "liuyang" })).toContainText("刘洋");
  await axe(page);
  await shot(page, "members");
});
