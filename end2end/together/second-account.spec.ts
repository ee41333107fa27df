// Two estates get a service account of their own: who lives there reports and is told by it, and who comes by it chooses between them.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/base.ts";
import { EVERYDAY, report } from "../fixtures/report.ts";
import { unique } from "../fixtures/words.ts";

const ESTATES = ["湖畔雅苑", "江南里"];
const ACCOUNT = "湖畔管家";

/** Has an estate speak by an account. */
async function speaksBy(page: Page, estate: string, account: string, reason: string): Promise<void> {
  await page.goto("/admin/wechat/accounts");
  await page.getByLabel("小区或上级单位").selectOption({ label: `　　${estate}` });
  await page.getByLabel(/^服务号/).selectOption({ label: account });
  await page.getByRole("button", { name: "预览" }).click();
  const preview = page.getByRole("region", { name: "发布前请核对" });
  await expect(preview).toContainText(`把${estate}改为：${account}`);
  await preview.getByLabel("原因").fill(reason);
  await preview.getByRole("button", { name: "发布" }).click();
  await expect(page.getByRole("row").filter({ hasText: reason }).first()).toContainText(estate);
}

test("an estate with an account of its own reports by it and hears by it", async ({ visit, sim, axe, shot }, info) => {
  const admin = await visit("gao");
  try {
    for (const estate of ESTATES) await speaksBy(admin, estate, ACCOUNT, unique("换用新品牌", info));
    const row = admin.getByRole("table", { name: "服务号归属" }).getByRole("row").filter({ hasText: "江南里" });
    await expect(row.getByRole("cell")).toHaveText([ACCOUNT, ACCOUNT]);
    await axe(admin);
    await shot(admin, "accounts-two");

    const owner = await visit("xie");
    const no = await report(owner, { ...EVERYDAY, place: "3栋2单元 402", words: unique("地漏返水", info) });
    const heard = async () => (await sim.messages("xie")).filter((message) => JSON.stringify(message).includes(no));
    await expect.poll(async () => (await heard()).length).toBeGreaterThan(0);
    const [receipt] = await heard();
    expect(receipt!.source).toBe(ACCOUNT);
    expect(receipt!.url).toContain("/wx/lake/in?");
    const progress = await owner.context().newPage();
    await progress.goto(receipt!.url!);
    await expect(progress).toHaveURL(new RegExp(`/o/repairs/${no}$`));

    const newcomer = await visit("jin");
    await newcomer.goto("/o/repairs/new?category=ENV");
    const places = newcomer.getByLabel(/^在哪里/);
    for (const estate of ESTATES) await expect(places.getByRole("option", { name: new RegExp(`^${estate} `) })).not.toHaveCount(0);
    await expect(places.getByRole("option", { name: /云栖花园/ })).toHaveCount(0);
    await axe(newcomer);
    await shot(newcomer, "places-of-two-estates");
    await newcomer.goto("/o/rooms");
    await expect(newcomer.getByRole("navigation", { name: "认领一个房屋" }).getByRole("link")).toHaveText(ESTATES);
  } finally {
    for (const estate of ESTATES) await speaksBy(admin, estate, "同上级", unique("还原", info));
  }
});
