import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ClosingMenus, CopyClicks, LivePage, SoftNavigation } from "@/components/on-every-page";
import "./globals.css";
import "./print.css";
import "./streaming.css";

export const metadata: Metadata = {
  title: { default: "SAS failure insights", template: "%s · SAS failure insights" },
  description: "Why requests with a user delegation SAS were blocked, with the evidence.",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
  formatDetection: { telephone: false, date: false, address: false, email: false, url: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#13171e" },
  ],
};

/** Reading the request's headers also keeps every page dynamic, which the nonce needs. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = (await headers()).get("x-theme");
  const known = theme === "light" || theme === "dark" ? theme : undefined;
  return (
    <html lang="en" data-theme={known}>
      <body className="font-sans antialiased">
        <SoftNavigation />
        <ClosingMenus />
        <CopyClicks />
        {children}
        <LivePage />
      </body>
    </html>
  );
}
