import type { Random } from "./random";

const TITLES = [
  "harbour",
  "autumn campaign",
  "interview",
  "launch",
  "trailer",
  "making of",
  "skyline",
  "portrait",
] as const;
const QUARTERS = ["2026-q1", "2026-q2", "2026-q3", "2026-q4"] as const;

const number = (random: Random, digits: number) =>
  String(random.between(1, 10 ** digits - 1)).padStart(digits, "0");

export function originalName(random: Random): string {
  return `originals/2026/${number(random, 2)}/${random.pick(TITLES)}-${number(random, 4)}.mp4`;
}

export function thumbnailName(random: Random): string {
  return `thumbnails/${random.pick(TITLES)}-${number(random, 4)}/640x360.webp`;
}

export function frameName(random: Random): string {
  return `renders/scene-${number(random, 2)}/frame-${number(random, 5)}.exr`;
}

export function feedName(random: Random): string {
  return `partner-feed/2026/11/batch-${number(random, 3)}/items-${number(random, 2)}.json.gz`;
}

export function pressName(random: Random): string {
  return `press/${random.pick(TITLES)}/hero image ${number(random, 2)}.jpg`;
}

export function captionName(random: Random): string {
  return `captions/2026/${number(random, 2)}/${random.pick(TITLES)}-${number(random, 4)}.vtt`;
}

export function signName(random: Random): string {
  return `signage/site-${number(random, 2)}/screen-${number(random, 1)}.png`;
}

export function reportName(random: Random): string {
  return `reports/${random.pick(QUARTERS)}/sales-region-${number(random, 2)}.xlsx`;
}

export function backupName(random: Random): string {
  return `backups/vm-${number(random, 2)}/disk-${number(random, 1)}/chunk-${number(random, 5)}.vhdx`;
}
