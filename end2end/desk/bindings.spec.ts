// Residents who wait for the desk to confirm their room.
import { expect, test } from "../fixtures/base.ts";

test("the desk confirms a room that somebody claims without a code", async ({ page, signIn, visit, axe, shot }) => {
  const owner = await visit("sun");
  await owner.goto("/o/rooms");
  for (const step of ["湖畔雅苑", "2栋", "1单元", "301"]) {
    await owner.getByRole("navigation", { name: "认领一个房屋" }).getByRole("link", { name: step, exact: true }).click();
  }
  await expect(owner.getByLabel(/^姓名/)).toHaveValue("孙丽华");
  await owner.getByRole("button", { name: "提交" }).click();
  const room = owner.locator("form").filter({ hasText: "2栋1单元 301" });
  await expect(room).toContainText("待核实");
  await axe(owner);
  await shot(owner, "rooms-waiting");

  await signIn(page, "he");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "住户认证" }).click();
  await expect(page.getByRole("row").filter({ hasText: "2栋1单元 301" })).toContainText("138****0502");
  await axe(page);
  await shot(page, "bindings");
  await page.getByRole("button", { name: /^确认 孙.*2栋1单元 301/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "2栋1单元 301" })).toHaveCount(0);
  await shot(page, "bindings-done");

  await owner.reload();
  await expect(room).toContainText("已核实");
  await room.getByRole("button", { name: /^解除/ }).click();
  await expect(room).toHaveCount(0);
});
