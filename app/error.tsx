"use client";

import { BrokenPage, type BrokenPageProps } from "@/components/states/broken-page";

export default function ErrorPage(props: BrokenPageProps) {
  return <BrokenPage {...props} />;
}
