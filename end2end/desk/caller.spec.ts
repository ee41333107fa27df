// Reports for people who call.
import { expect, test } from "../fixtures/base.ts";
import { reportCall, technicianOf } from "../fixtures/desk.ts";
import { withinOneDay } from "../fixtures/midnight.ts";
import { withoutBrowserChecks } from "../fixtures/report.ts";
import { unique } from "../fixtures/words.ts";

test("an empty form comes back with its faults", async ({ page, signIn, quiet, axe, shot }) => {
  quiet.allow(/422/);
  await signIn(page, "he");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "代报修" }).click();
  await axe(page);
  await shot(page, "caller");
  await withoutBrowserChecks(page);
  await page.getByLabel("报修人姓名").fill("钱女士");
  await page.getByRole("button", { name: "提交并派单" }).click();
  const faults = page.getByRole("alert").filter({ hasText: "处要改，改好再提交。您填的都还在。" });
  await expect(faults.getByRole("link")).toHaveText(["来电号码", "类别", "地点", "哪里坏了"]);
  await expect(page.getByLabel("来电号码")).toHaveAccessibleDescription(/请填写这一项/);
  await expect(page.getByLabel("报修人姓名")).toHaveValue("钱女士");
  await axe(page);
  await shot(page, "caller-faults");
});

test("a place that is not there is said at the search", async ({ page, signIn }) => {
  await signIn(page, "he");
  await page.goto("/m/tickets/new");
  await page.getByRole("searchbox", { name: "先找地点" }).fill("九十九栋");
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page.getByRole("status")).toHaveText(/没有找到这个地点/);
});

test("a caller's report is stored, dispatched and can be called back", async ({ page, signIn, axe, shot }, info) => {
  await withinOneDay();
  await signIn(page, "he");
  const words = unique("楼道里有一股怪味", info);
  await reportCall(page, {
    search: "中心花园",
    place: "湖畔雅苑 中心花园",
    category: "绿化保洁",
    answers: [[/^什么问题/, "地面脏"]],
    words,
    phone: "13811113333",
    name: "钱女士",
    calledAt: "00:00",
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(new RegExp(`^${words.slice(0, 16)}`));
  expect(await technicianOf(page)).toBe("刘洋");
  const main = page.getByRole("main");
  await expect(main.getByRole("listitem").filter({ hasText: "电话报修" })).toContainText("我");
  await expect(main.getByText("138****3333")).toBeVisible();
  await expect(main.getByRole("listitem").filter({ hasText: "电话报修" }).locator("time")).toHaveText("今天 00:00");
  await axe(page);
  await shot(page, "caller-stored");
  await page.getByText("更多", { exact: true }).click();
  await page.getByRole("link", { name: "取消报修" }).click();
  await page.getByRole("radio", { name: "报错了" }).check();
  await axe(page);
  await shot(page, "ticket-cancel");
  await page.getByRole("button", { name: "取消报修" }).click();
  await expect(main.getByRole("listitem").filter({ hasText: "报修已取消" })).toContainText("报错了");
});

test("the questions follow the category", async ({ page, signIn }) => {
  await signIn(page, "he");
  await page.goto("/m/tickets/new");
  const [noise, safety] = [page.getByLabel(/^里面有几个人/), page.getByText("请念给对方听")];
  await expect(noise).toBeHidden();
  await page.getByLabel(/^类别/).selectOption({ label: "电梯困人（特急）" });
  await expect(noise).toBeVisible();
  await expect(safety.filter({ visible: true })).toHaveCount(1);
  await page.getByLabel(/^类别/).selectOption({ label: "其他（一般）" });
  await expect(noise).toBeHidden();
  await expect(safety.filter({ visible: true })).toHaveCount(0);
});
