// Sessions: how they begin, end, and what becomes of a form in between.
import { expect, test } from "../fixtures/base.ts";
import { callOff } from "../fixtures/job.ts";
import { fillIn, openForm, send } from "../fixtures/report.ts";

test("a sign-in that is reloaded goes on", async ({ page }) => {
  await page.goto("/wx/main/in?to=/o/rooms");
  const back = page.waitForRequest(/\/wx\/main\/oauth\?/);
  await page.locator("button[value=lin]").click();
  await expect(page).toHaveURL(/\/o\/rooms(#|$)/);
  await page.goto((await back).url());
  await expect(page, "the code is spent, but somebody is signed in").not.toHaveURL(/oauth/);
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByText("微信登录没有成功")).toHaveCount(0);
});

test("a sign-in that this browser did not begin is not gone on with", async ({ page, browser, quiet, axe, shot }) => {
  quiet.allow(/503/);
  await page.goto("/wx/main/in?to=/o/rooms");
  const back = page.waitForRequest(/\/wx\/main\/oauth\?/);
  await page.locator("button[value=lin]").click();
  const stolen = (await back).url();
  const { userAgent } = test.info().project.use;
  const other = await browser.newContext({ userAgent });
  quiet.listen(other);
  const thief = await other.newPage();
  await thief.goto(stolen);
  await expect(thief.getByRole("heading", { level: 1 })).toHaveText("微信登录没有成功");
  await axe(thief);
  await shot(thief, "oauth-trouble");
  await thief.goto("/o/rooms");
  await expect(thief.getByText("以谁的身份打开？")).toBeVisible();
  await other.close();
});

test("signing out ends the session for good", async ({ visit, shot }) => {
  const desk = await visit("he");
  const cookies = await desk.context().cookies();
  await desk.getByRole("button", { name: "退出登录" }).click();
  await expect(desk).toHaveURL(/\/m\/sign-in/);
  await desk.goto("/m/tickets");
  await expect(desk).toHaveURL(/\/m\/sign-in\?next=/);
  await desk.context().addCookies(cookies);
  await desk.goto("/m/tickets");
  await expect(desk, "the old cookie opens nothing").toHaveURL(/\/m\/sign-in\?next=/);
  await shot(desk, "signed-out");
});

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a form that is sent after the session has ended is not lost", async ({ page, context, signIn, quiet, axe, shot }) => {
      quiet.allow(/401/);
      await signIn(page, "zhou");
      await openForm(page, "其他");
      await fillIn(page, { place: "5栋1单元 1203", words: "会话过期以后还在的话" });
      await context.clearCookies();
      await page.getByRole("button", { name: "提交报修" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录已过期");
      await expect(page.getByText("刚才的内容还没有提交，已为您保留 30 分钟，重新登录后可以接着提交。")).toBeVisible();
      await axe(page);
      await shot(page, scripts ? "session-expired" : "session-expired-plain");
      await page.getByRole("link", { name: "重新登录，继续提交" }).click();
      await page.locator("button[value=zhou]").click();
      await expect(page.getByLabel(/^哪里坏了/)).toHaveValue("会话过期以后还在的话");
      const no = await send(page);
      await page.goto("/o/repairs/new");
      await expect(page.getByRole("heading", { level: 1 }), "it was sent: the next report begins empty").toHaveText("哪里需要维修？");
      await callOff(page, no);
    });
  });
}
