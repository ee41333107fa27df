// The ledger of a ticket: what came of each channel, and sending again by hand what did not arrive, by the same way or by another.
import { expect, person, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

// What the platform refuses here it refuses to this owner, whose pushes no other story looks at meanwhile.

test("what the platform refused tells why, and arrives when it is sent again", async ({ page, signIn, visit, sim, axe, shot }, info) => {
  const owner = await visit("zhou");
  const no = await reportForLiu(owner, unique("草坪上有碎玻璃", info));
  const heard = async () => (await sim.messages("zhou")).filter((message) => JSON.stringify(message).includes(no)).length;
  await expect.poll(heard, { message: "the receipt and the technician's name" }).toBe(2);
  await sim.fault({ endpoint: "/cgi-bin/message/template/send", person: "zhou", fault: { errcode: 43019 } });
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
    }).toPass({ timeout: 60_000 });
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

test("what WeChat refused goes as a text message instead, and arrives once", async ({ page, signIn, visit, sim, axe, shot }, info) => {
  const [{ key, phone }, owner] = [person("zhou"), await visit("zhou")];
  const no = await reportForLiu(owner, unique("长椅断了一条腿", info));
  const texts = async () => (await sim.telephone(phone!)).texts.filter(({ text }) => text.includes(no));
  await sim.fault({ endpoint: "/cgi-bin/message/template/send", person: key, fault: { errcode: 43019 } });
  try {
    const technician = await visit(TECHNICIAN.key);
    await technician.goto(`/t/jobs/${no}`);
    await technician.getByRole("button", { name: "接单", exact: true }).click();
    await signIn(page, "he");
    const line = page.getByRole("row").filter({ hasText: no });
    await expect(async () => {
      await page.goto("/m/pushes?show=undelivered");
      await expect(line.getByRole("button", { name: /^改发短信/ })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    expect(await texts()).toEqual([]);
    await line.getByRole("button", { name: /^改发短信/ }).click();
    await expect.poll(async () => (await texts()).length).toBe(1);
    await page.goto("/m/pushes?show=undelivered");
    await expect(line).toContainText("已人工改发");
    await expect(line.getByRole("button")).toHaveCount(0);
    await shot(page, "pushes-rerouted");
  } finally {
    await sim.clearFaults();
  }

  const hand = page.getByRole("row").filter({ hasText: "人工改发" }).filter({ hasText: "短信" });
  await expect(async () => {
    await page.goto(`/m/tickets/${no}`);
    await expect(hand).toContainText("已送达", { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await axe(page);
  await shot(page, "ledger-rerouted");
  const [text] = await texts();
  expect(await texts(), "once").toHaveLength(1);
  const telephone = await owner.context().newPage();
  await telephone.goto(`${sim.url}/phone/${key}`);
  await telephone.getByRole("button", { name: /短信，\d+ 条未读/ }).click();
  await expect(telephone.getByText(text!.text.slice(0, 20)).last()).toBeVisible();
  await callOff(owner, no);
});
