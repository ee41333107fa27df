// The bundle of the phone's pages, as readers of every kind get it.
import { expect, test } from "../fixtures/base.ts";
import { EVERYDAY, openForm } from "../fixtures/report.ts";
import { asResident } from "../fixtures/who.ts";

test("a reader that takes no coding gets the same bundle as the others", async ({ page, javaScriptEnabled }) => {
  await asResident(page, javaScriptEnabled);
  await openForm(page, EVERYDAY.category);
  const name = /\/pkg\/owner\.[0-9a-f]+\.wasm/.exec(await page.content())![0];
  const get = (coding: string) => page.request.get(name, { headers: { "accept-encoding": coding } });
  const plain = await get("identity");
  const bundle = await plain.body();
  expect(plain.headers()["content-encoding"]).toBeUndefined();
  expect(bundle.subarray(0, 4).toString("latin1")).toBe("\0asm");
  for (const [offer, coding] of [["gzip", "gzip"], ["gzip, br", "br"]] as const) {
    const packed = await get(offer);
    expect(packed.headers()["content-encoding"]).toBe(coding);
    expect((await packed.body()).equals(bundle)).toBe(true);
  }
});
