"use client";

import { BrokenPage } from "@/components/on-every-page";
import type { BrokenPageProps } from "@/components/states/broken-page";

export default function ErrorPage(props: BrokenPageProps) {
  return <BrokenPage {...props} />;
}
