import { describe, expect, test } from "vitest";
import { parseCallerAddress } from "@/lib/requests/caller-address";
import {
  type IpAddress,
  isPrivateAddress,
  isUnspecified,
  isWithin,
  parseAddressRange,
  parseIpAddress,
  rangeText,
} from "@/lib/sas/ip-address";

describe("a caller as logged", () => {
  test.each([
    ["203.0.113.24:51544", "203.0.113.24"],
    ["73.157.16.8", "73.157.16.8"],
    ["[2001:DB8::1]:443", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["2001:db8::1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.7"],
    [" 203.0.113.24:1 ", "203.0.113.24"],
  ])("%s is %s", (logged, text) => {
    expect(parseCallerAddress(logged)?.text).toBe(text);
  });

  test.each([
    "",
    "unknown",
    "1.2.3",
    "1.2.3.256",
    "1.2.3.4.5",
    "1.2.3.",
    "1..2.3",
    "::1::2",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "[]:443",
    "12345::",
    "2001:db8::g",
    "2001:db8:g::1",
    "::1.2.3",
    "1.2.3.4:port",
    "x[2001:db8::1]:443",
    "[2001:db8::1]:443x",
  ])("%j is none", (logged) => {
    expect(parseCallerAddress(logged)).toBeNull();
  });
});

describe("allowed addresses (sip)", () => {
  const within = (address: string, range: string): boolean | null => {
    const [own, allowed] = [parseIpAddress(address), parseAddressRange(range)];
    return own && allowed ? isWithin(own, allowed) : null;
  };

  test.each([
    ["203.0.113.0", "203.0.113.0-203.0.113.63", true],
    ["203.0.113.63", "203.0.113.0-203.0.113.63", true],
    ["203.0.113.64", "203.0.113.0-203.0.113.63", false],
    ["9.0.0.0", "10.0.0.0-11.0.0.0", false],
    ["255.0.255.255", "255.0.255.0-255.0.255.255", true],
    ["203.0.113.7", "203.0.113.7", true],
    ["203.0.113.7", " 203.0.113.0 - 203.0.113.63 ", true],
    ["2001:db8::7", "2001:db8::-2001:db8::ff", true],
    ["2001:db8::7", "203.0.113.7", false],
  ])("%s in %s: %s", (address, range, inside) => {
    expect(within(address, range)).toBe(inside);
  });

  test.each([
    "",
    "203.0.113.0/26",
    "b-a",
    "203.0.113.9-203.0.113.1",
    "203.0.113.9-b",
    "a-203.0.113.9",
    "1.1.1.1-::1",
    "1.1.1.1-2.2.2.2-3.3.3.3",
  ])("%j is no range", (text) => {
    expect(parseAddressRange(text)).toBeNull();
  });

  test("a range is told with both its ends, an address alone", () => {
    const [range, single] = [parseAddressRange("203.0.113.0-203.0.113.63"), parseAddressRange("203.0.113.7")];
    expect(range && rangeText(range)).toBe("203.0.113.0–203.0.113.63");
    expect(single && rangeText(single)).toBe("203.0.113.7");
  });
});

describe("private addresses", () => {
  test.each(["10.1.2.4", "172.31.255.255", "192.168.0.1", "100.64.0.1", "fd00::1", "fe80::1", "::1"])(
    "%s",
    (text) => {
      const address = parseIpAddress(text);
      expect(address && isPrivateAddress(address)).toBe(true);
    },
  );

  test.each(["172.32.0.0", "203.0.113.7", "2001:db8::1", "11.0.0.0"])("%s is public", (text) => {
    const address = parseIpAddress(text);
    expect(address && isPrivateAddress(address)).toBe(false);
  });
});

test("0.0.0.0 and :: are no one's addresses", () => {
  const unspecified = (text: string) =>
    parseIpAddress(text) && isUnspecified(parseIpAddress(text) as IpAddress);
  expect(["0.0.0.0", "::", "203.0.113.0", "2001:db8::"].map(unspecified)).toEqual([true, true, false, false]);
});
