// A caller without WeChat: the desk reports, the link comes by text message and opens in any browser.
import { devices } from "@playwright/test";
import { expect, test } from "../fixtures/base.ts";
import { cancelCall, reportCall } from "../fixtures/desk.ts";
import { desktop } from "../fixtures/devices.ts";
import { signIn } from "../fixtures/sign-in.ts";
import { unique } from "../fixtures/words.ts";

test("whoever has no WeChat follows the ticket by the link in a text message", async ({ browser, sim, shot }, info) => {
  const number = `139${String(Date.now()).slice(-8)}`;
  const desk = await browser.newPage({ ...desktop, javaScriptEnabled: true });
  await signIn(desk, "he");
  const no = await reportCall(desk, {
    search: "中心花园",
    place: "湖畔雅苑 中心花园",
    category: "绿化保洁",
    answers: [[/^什么问题/, "地面脏"]],
    words: unique("长椅脚下有碎玻璃", info),
    phone: number,
    name: "钱女士",
  });

  const texts = async () => (await sim.telephone(number)).texts.map(({ text }) => text);
  await expect.poll(texts).toContainEqual(expect.stringContaining(`报修 ${no}：已收到`));
  const link = (await texts())[0]!.match(/https?:\/\/\S+\/p\/\S+/)![0];

  const phone = await browser.newContext({ ...devices["Pixel 7"], locale: "zh-CN", javaScriptEnabled: false });
  const page = await phone.newPage();
  const answer = await page.goto(link);
  expect(answer!.headers()).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  await expect(page).toHaveTitle("报修进度");
  await expect(page.getByText(no)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "报修已提交" })).toBeVisible();
  await expect(page.getByRole("link", { name: /打电话给物业/ })).toBeVisible();
  await expect(page.getByText(number)).toHaveCount(0);
  await shot(page, "progress");

  await page.goto(link.slice(0, -2) + (link.endsWith("xx") ? "yy" : "xx"));
  await expect(page.getByRole("heading", { name: "链接已失效" })).toBeVisible();
  await shot(page, "progress-gone");
  await phone.close();

  await cancelCall(desk);
  await expect.poll(texts).toContainEqual(expect.stringContaining(`报修 ${no}：已取消，报错了`));
  await desk.close();
});
