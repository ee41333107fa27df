import { expect, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

test("a double tap on a button is one step", async ({ page, signIn, visit }, info) => {
  const owner = await visit("sun");
  const no = await reportForLiu(owner, unique("花坛里有虫", info));
  await signIn(page, TECHNICIAN.key);
  await page.goto(`/t/jobs/${no}`);
  await page.getByRole("button", { name: "接单" }).dblclick();
  await expect(page.getByRole("button", { name: "出发上门" })).toBeVisible();
  await page.getByText(/^进度（/).click();
  await expect(page.getByRole("listitem").filter({ hasText: "已接单" })).toHaveCount(1);
  await callOff(owner, no);
});

test("a step that is sent twice is taken once", async ({ page, signIn, visit }, info) => {
  const owner = await visit("sun");
  const no = await reportForLiu(owner, unique("树枝断了", info));
  await signIn(page, TECHNICIAN.key);
  await page.goto(`/t/jobs/${no}`);
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "接单" }) });
  const fields = await form.evaluate((form: HTMLFormElement) => Object.fromEntries(new FormData(form)) as Record<string, string>);
  const { origin } = new URL(page.url());
  const send = () => page.request.post(`/t/jobs/${no}/accept`, { form: fields, headers: { origin } });
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 200]);
  await page.reload();
  await page.getByText(/^进度（/).click();
  await expect(page.getByRole("listitem").filter({ hasText: "已接单" })).toHaveCount(1);
  await callOff(owner, no);
});

test("a stale page is refused in words and shows what is new", async ({ page, context, signIn, visit, quiet, axe, shot }, info) => {
  quiet.allow(/409/);
  const owner = await visit("sun");
  const no = await reportForLiu(owner, unique("路边积水", info));
  await signIn(page, TECHNICIAN.key);
  const stale = await context.newPage();
  await stale.route("**/live?*", (route) => route.fulfill({ status: 204 }));
  await stale.goto(`/t/jobs/${no}`);

  await page.goto(`/t/jobs/${no}`);
  await page.getByRole("button", { name: "接单" }).click();
  await page.getByRole("button", { name: "出发上门" }).click();
  await expect(page.getByRole("button", { name: "开始维修" })).toBeVisible();

  await stale.getByRole("button", { name: "接单" }).click();
  await expect(stale.getByRole("alert")).toHaveText("工单刚刚有了新进展，已为您更新，请确认后再操作。");
  await expect(stale.getByRole("button", { name: "开始维修" })).toBeVisible();
  await axe(stale);
  await shot(stale, "job-stale");
  await stale.getByRole("button", { name: "开始维修" }).click();
  await stale.getByRole("link", { name: "完工", exact: true }).click();
  await stale.getByRole("button", { name: "完工，请业主评价" }).click();
  await expect(stale.getByText("已完工", { exact: true })).toBeVisible();
});
