// Somebody whom the company does not know yet.
import { expect, person, test } from "../fixtures/base.ts";
import { roomCode } from "../fixtures/room-code.ts";

test("a newcomer claims a room with the code of the bill", async ({ page, signIn, quiet, axe, shot, javaScriptEnabled }) => {
  quiet.allow(/422/);
  const who = person(javaScriptEnabled ? "zheng" : "wu");
  await signIn(page, who.key);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("还没有报修");
  await axe(page);
  await shot(page, "newcomer");
  await page.getByRole("link", { name: /^认领房屋/ }).click();
  const [, estate, building, unit, room] = /^(\S+) (\d+栋)(\d+单元) (\d+)$/.exec(who.title!)!;
  for (const step of [estate, building, unit]) {
    await page.getByRole("navigation", { name: "认领一个房屋" }).getByRole("link", { name: step, exact: true }).click();
  }
  await axe(page);
  await shot(page, "rooms-choose");
  await page.getByRole("navigation", { name: "认领一个房屋" }).getByRole("link", { name: room, exact: true }).click();

  await page.getByLabel(/^姓名/).fill(who.name);
  await page.getByLabel(/^手机号/).fill(who.phone!);
  await page.getByLabel(/^房屋码/).fill("00000000");
  await page.getByRole("button", { name: "提交" }).click();
  await expect(page.getByLabel(/^房屋码/)).toHaveAccessibleDescription(/房屋码不对/);
  await expect(page.getByLabel(/^姓名/)).toHaveValue(who.name);
  await axe(page);
  await shot(page, "rooms-wrong-code");

  await page.getByLabel(/^房屋码/).fill(roomCode(who.key));
  await page.getByRole("button", { name: "提交" }).click();
  await expect(page).toHaveURL(/\/o\/rooms$/);
  await expect(page.getByText("已核实")).toBeVisible();
  await axe(page);
  await shot(page, "rooms-verified");

  await page.goto("/o/repairs/new?category=OTH");
  await expect(page.getByLabel(/^在哪里/).getByRole("option", { name: room })).toHaveCount(1);
});
