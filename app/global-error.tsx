"use client";

import { BrokenPage } from "@/components/on-every-page";
import type { BrokenPageProps } from "@/components/states/broken-page";
import "./globals.css";

/** The last resort: a bug in the frame of all pages. */
export default function GlobalErrorPage(props: BrokenPageProps) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <title>This page could not be displayed · SAS failure insights</title>
        <BrokenPage {...props} />
      </body>
    </html>
  );
}
