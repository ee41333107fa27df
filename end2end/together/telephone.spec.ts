// The telephone side of the stage: a text message whose link opens outside of WeChat, and a call that is answered with a key.
import { expect, person, test } from "../fixtures/base.ts";
import { ring, sendText } from "../fixtures/gateway.ts";

const stage = process.env.WEIXIU_SIM_URL ?? "http://127.0.0.1:3100";
const product = process.env.WEIXIU_URL ?? "http://127.0.0.1:3000";
const { key, phone } = person("zheng");

test("a text message arrives and its link opens in the phone's browser", async ({ page, axe, shot }) => {
  await page.goto(`${stage}/phone/${key}`);
  await expect(page.getByRole("button", { name: "短信", exact: true })).toBeVisible();
  await sendText(phone!, `【云栖物业】演示短信。进度：${product}/offline`);
  await page.getByRole("button", { name: /短信，1 条未读/ }).click();
  await expect(page.getByRole("heading", { name: "短信" })).toBeVisible();
  await expect(page.getByRole("button", { name: "短信", exact: true })).toBeVisible();
  await axe(page);
  await shot(page, "text-message");
  await page.getByRole("button", { name: `${product}/offline`, exact: true }).click();
  const frame = page.locator("iframe");
  await expect(frame).toHaveAttribute("src", /\/offline\?__as=browser$/);
  await expect(frame.contentFrame().getByRole("main")).toBeVisible();
});

test("a call rings over everything until a key is pressed", async ({ page, sim, axe, shot }) => {
  await page.goto(`${stage}/phone/${key}`);
  await expect(page.getByRole("button", { name: /短信/ })).toBeVisible();
  const id = await ring(phone!, "紧急报修：湖畔雅苑 6栋 电梯困人。按 1 接单。", "1");
  const call = page.getByRole("dialog", { name: "来电" });
  await expect(call.getByRole("button", { name: "挂断" })).toBeVisible();
  await axe(page);
  await shot(page, "call-ringing");
  await call.getByRole("button", { name: "接听" }).click();
  await expect(call.getByText("电梯困人")).toBeVisible();
  await axe(page);
  await shot(page, "call-answered");
  await call.getByRole("button", { name: "按 1" }).click();
  await expect(call).toBeHidden();
  const { calls } = await sim.telephone(phone!);
  expect(calls.find((one) => one.id === id)).toMatchObject({ state: "key", key: "1" });
});
