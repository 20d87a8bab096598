import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { type Kql, type KqlColumn, kql } from "@/lib/kql/kql";
import type { Service } from "@/lib/requests/logged-request";
import { requestKeyColumn } from "./columns";
import { vendorColumn } from "./fields";
import { type Step, stepOf } from "./pipeline";

const listed = (columns: readonly KqlColumn[]): Kql =>
  columns.reduce<Kql | null>((text, column) => (text ? kql`${text}, ${column}` : kql`${column}`), null) ??
  kql``;

/** Each request once, with the columns that are counted: a log may hold a row twice. */
export function once(service: Service, columns: readonly KqlColumn[]): Step {
  const time = vendorColumn("TimeGenerated", service);
  const identity = kql`${time}, ${FIELDS.account}, ${FIELDS.operation}, ${requestKeyColumn(service)}`;
  return stepOf(
    columns.length === 0 ? kql`distinct ${identity}` : kql`distinct ${identity}, ${listed(columns)}`,
  );
}
