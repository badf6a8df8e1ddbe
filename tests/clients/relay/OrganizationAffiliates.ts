// A list as Relay pages it: refetchable by the node's id, with arguments of its own, over edges with properties.
declare function graphql(text: TemplateStringsArray): unknown;

graphql`
  fragment OrganizationAffiliates_name on Organization {
    name
    acronym
    kind
    founded
  }
`;

graphql`
  fragment OrganizationAffiliates_affiliates on Organization
  @refetchable(queryName: "OrganizationAffiliatesPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    id
    affiliates(first: $count, after: $cursor, order: [{ name: ASC }])
      @connection(key: "OrganizationAffiliates_affiliates", filters: ["order"]) {
      totalCount
      edges {
        cursor
        node {
          id
          ...OrganizationAffiliates_name
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

graphql`
  query OrganizationAffiliatesQuery($id: ID!) {
    organization(id: $id) {
      ...OrganizationAffiliates_name
      ...OrganizationAffiliates_affiliates @arguments(count: 10)
    }
  }
`;

graphql`
  query OrganizationAffiliatesNodeQuery($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Organization @alias(as: "organization") {
        name
      }
    }
  }
`;
