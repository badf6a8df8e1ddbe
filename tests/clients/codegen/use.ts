// Code against the generated types and documents: it compiles only if they are what the schema says.
import type { DocumentNode } from "graphql";
import { type FragmentType, graphql, shown } from "./made/index.js";
import { AffiliatesOfDocument, type AffiliatesOfQuery, type AffiliatesOfQueryVariables, type ThingsQuery, TitleFragmentDoc }
  from "./made/graphql.js";

const variables: AffiliatesOfQueryVariables = {
  id: "iom", where: { or: [{ name: { contains: "Migration" } }, { kind: { in: ["STATE"] } }] },
};

function title(given: FragmentType<typeof TitleFragmentDoc>): string {
  const organization = shown(TitleFragmentDoc, given);
  const acronym: string | null | undefined = organization.acronym;
  return acronym ? `${organization.name} (${acronym})` : organization.name;
}

export function titles(answer: AffiliatesOfQuery): string[] {
  const total: number | undefined = answer.organization?.affiliates.totalCount;
  return [`${total}`, ...(answer.organization?.affiliates.edges ?? []).map((edge) => title(edge.node))];
}

export function named(answer: ThingsQuery): string[] {
  return answer.nodes.flatMap((node) => (node?.__typename === "Person" ? [node.name] : []));
}

export const again = graphql(`query Version { __typename }`);

// @ts-expect-error An id is needed.
export const nothing: AffiliatesOfQueryVariables = {};

// @ts-expect-error No such kind.
export const unknown: AffiliatesOfQueryVariables = { id: "iom", where: { kind: { eq: "CIRCUS" } } };

export { AffiliatesOfDocument, variables };
export type { DocumentNode };
