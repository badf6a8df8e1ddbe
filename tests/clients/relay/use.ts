// Code against the generated types: it compiles only if they are what the schema says.
import type { OrganizationAffiliates_name$data } from "../made/OrganizationAffiliates_name.graphql";
import type { OrganizationAffiliates_affiliates$data } from "../made/OrganizationAffiliates_affiliates.graphql";
import type { OrganizationAffiliatesQuery } from "../made/OrganizationAffiliatesQuery.graphql";

export const variables: OrganizationAffiliatesQuery["variables"] = { id: "iom" };

export function title(organization: OrganizationAffiliates_name$data): string {
  const acronym: string | null | undefined = organization.acronym;
  return acronym ? `${organization.name} (${acronym})` : organization.name;
}

export function cursors(organization: OrganizationAffiliates_affiliates$data): string[] {
  return (organization.affiliates.edges ?? []).map((edge) => edge.cursor);
}

// @ts-expect-error A name is never missing.
export const nameless: OrganizationAffiliates_name$data["name"] = null;
