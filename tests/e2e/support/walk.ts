import { expect, type Locator, type Page } from "playwright/test";

/** Counts what a person does in a task, and how long the machine takes from each act to what it leads to. */
export class Walk {
  private clicks = 0;
  private keys = 0;
  private machineMs = 0;

  constructor(
    private readonly name: string,
    private readonly page: Page,
  ) {}

  /** What the machine does by itself, or for an address that is opened: timed, and no click. */
  async waits(act: () => Promise<unknown>): Promise<void> {
    const startedMs = performance.now();
    await act();
    this.machineMs += performance.now() - startedMs;
  }

  private timed(act: () => Promise<unknown>, until: Locator): Promise<void> {
    return this.waits(async () => {
      await act();
      await until.first().waitFor();
    });
  }

  click(target: Locator, until: Locator): Promise<void> {
    this.clicks += 1;
    return this.timed(() => target.click(), until);
  }

  /** A text that is pasted counts as one key. */
  fill(field: Locator, text: string): Promise<void> {
    this.keys += 1;
    return field.fill(text);
  }

  press(key: string, until: Locator): Promise<void> {
    this.keys += 1;
    return this.timed(() => this.page.keyboard.press(key), until);
  }

  /** Across an element, from one share of its width to another; counts as a click. */
  async drag(across: Locator, [from, to]: readonly [number, number], until: Locator): Promise<void> {
    // Waits until it stands still.
    await across.hover();
    const box = await across.boundingBox();
    if (box === null) throw new Error(`${this.name}: nothing to drag over`);
    const y = box.y + box.height / 2;
    this.clicks += 1;
    await this.page.mouse.move(box.x + box.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 4 });
    await this.timed(() => this.page.mouse.up(), until);
    await this.page.mouse.move(0, 0);
  }

  /** The task takes so many clicks and keys and no more; prints its line of the table in docs/page-design.md. */
  ends(clicks: number, keys: number): void {
    const seconds = (this.machineMs / 1_000).toFixed(1);
    console.log(`TASK ${this.name}: ${this.clicks} clicks, ${this.keys} keys, ${seconds} s`);
    expect.soft([this.clicks, this.keys], `clicks and keys of ${this.name}`).toEqual([clicks, keys]);
  }
}
