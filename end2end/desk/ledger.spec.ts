// The ledger of a ticket: what came of each channel, and sending again by hand what did not arrive.
import { expect, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

test("what the platform refused tells why, and arrives when it is sent again", async ({ page, signIn, visit, sim, axe, shot }, info) => {
  const owner = await visit("sun");
  const no = await reportForLiu(owner, unique("草坪上有碎玻璃", info));
  const heard = async () => (await sim.messages("sun")).filter((message) => JSON.stringify(message).includes(no)).length;
  await expect.poll(heard, { message: "the receipt and the technician's name" }).toBe(2);
  await sim.fault({ endpoint: "/cgi-bin/message/template/send", person: "sun", fault: { errcode: 43019 } });
  try {
    const technician = await visit(TECHNICIAN.key);
    await technician.goto(`/t/jobs/${no}`);
    await technician.getByRole("button", { name: "接单", exact: true }).click();
    await signIn(page, "he");
    await page.goto(`/m/tickets/${no}`);
    const tries = page.getByRole("list", { name: "经过的渠道" });
    await expect(async () => {
      await page.reload();
      await expect(tries).toContainText(/服务号.*未送达：对方已拒收.*平台代码 43019/s, { timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await axe(page);
    await shot(page, "ledger-tries");
  } finally {
    await sim.clearFaults();
  }

  await page.goto("/m/pushes?show=undelivered");
  const line = page.getByRole("row").filter({ hasText: no });
  await expect(line).toBeVisible();
  await shot(page, "pushes-undelivered");
  await line.getByRole("button", { name: /重发/ }).click();
  await expect.poll(heard).toBe(3);
  await page.goto("/m/pushes?show=undelivered");
  await expect(line).toContainText("已人工重发");
  await shot(page, "pushes-resent");
  await callOff(owner, no);
});
