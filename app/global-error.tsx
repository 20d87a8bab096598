"use client";

import "./globals.css";
import ErrorPage from "./error";

/** The last resort: a bug in the frame of all pages. */
export default function GlobalErrorPage(props: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <title>This page could not be displayed · SAS failure insights</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
