import { ownSite } from "@/app/own-site";
import { parseChoices } from "@/lib/templates/parse-choices";
import { templateFile } from "@/lib/templates/template-files";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** One template as a file, filled as the address says; 404 for a name that is none of them. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly file: string }> },
): Promise<Response> {
  const file = templateFile((await params).file);
  if (file === null) return new Response("There is no such file.\n", { status: 404 });
  const { searchParams } = new URL(request.url);
  const parameters = Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]),
  );
  const { choices } = parseChoices(parameters, await ownSite());
  return new Response(file.write(choices, instantOf(Date.now())), {
    headers: {
      "Content-Type": `${file.mediaType}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${file.name}"`,
    },
  });
}
