namespace Graph.Engine.Api;

/// <summary>What is the same in the API of every ontology, as SDL.</summary>
internal static class FixedSdl
{
    /// <summary>Types of every API.</summary>
    public static ReadOnlySpan<byte> Always => """"
        "The way a relationship leads, seen from a node."
        enum Direction {
          "The node is its beginning."
          OUT
          "The node is its end."
          IN
          "Its two ends have no order."
          BOTH
        }
        "What happened to a node."
        enum ChangeAction {
          "It was made."
          CREATED
          "One of its attributes or relationships changed, or it no longer matches."
          UPDATED
          "It was deleted."
          DELETED
          "It was merged into another, which answers for its id from now on."
          MERGED
        }
        "What to do when there is such a node already."
        enum OnConflict {
          "Refuse to write."
          ERROR
          "Change it, keeping what the input does not speak of."
          UPDATE
          "Leave it as it is."
          IGNORE
        }
        "How many relationships of one type a node has."
        type RelationshipCount {
          "The relationships' type."
          type: RelationshipType!
          "Which way they lead, seen from the node."
          direction: Direction!
          "How many, never 0."
          count: Int!
        }
        "A page of what a search found."
        type SearchConnection {
          "The page's entries, with how well they match."
          edges: [SearchEdge!]
          "The page's nodes."
          nodes: [Node!]
          "Where the page lies."
          pageInfo: PageInfo!
          "How many nodes were found."
          totalCount: Int!
        }
        "A node that a search found."
        type SearchEdge {
          "The entry's place, for after."
          cursor: String!
          "How well it matches; greater is better."
          score: Int!
          "The attribute that matches best."
          attribute: String!
          "The value that matches best."
          text: String!
          "The node."
          node: Node!
        }
        "A relationship of any type, as paths and neighbourhoods show it."
        type Relationship {
          "Its id."
          id: ID
          "Its type."
          type: RelationshipType!
          "Where it begins."
          from: Node!
          "Where it ends."
          to: Node!
          "Its properties, in the ontology's order."
          properties: Any
        }
        "A way from one node to another."
        type Path {
          "How many relationships it has."
          length: Int!
          "Its nodes, from the first to the last."
          nodes: [Node!]!
          "Its relationships, in the same order."
          relationships: [Relationship!]!
        }
        "What lies around nodes."
        type Neighborhood {
          "The given nodes first, then those reached, nearest first."
          nodes: [Node!]!
          "The relationships walked."
          relationships: [Relationship!]!
          "More was there than the limits allow."
          truncated: Boolean!
        }
        "Changes of relationships without properties."
        input RelationshipChangesInput {
          "Ids of nodes to relate to."
          add: [ID!]
          "Ids of nodes to relate to no longer."
          remove: [ID!]
        }
        "Which node to delete."
        input DeleteNodeInput {
          "Its id."
          id: ID!
          "Delete only if it was last changed at this time."
          ifUpdatedAt: DateTime
          "Remove its relationships too; without it a node that has some is not deleted."
          detach: Boolean! = false
        }
        "What came of deleting a node."
        type DeleteNodePayload {
          "The deleted node's id; null if nothing was written."
          id: ID
          "Number of the commit; null if nothing was written."
          sequence: Long
          "Why nothing was written."
          errors: [MutationError!]
        }
        "Nodes that are one and the same."
        input MergeNodesInput {
          "The one that survives."
          into: ID!
          "Those that answer as the survivor from now on."
          from: [ID!]!
        }
        "A merged node to restore."
        input UnmergeNodeInput {
          "Its former id."
          id: ID!
        }
        "What came of restoring a merged node."
        type UnmergeNodePayload {
          "The restored node; null if nothing was written."
          node: Node
          "Number of the commit; null if nothing was written."
          sequence: Long
          "Why nothing was written."
          errors: [MutationError!]
        }
        "What came of merging nodes."
        type MergeNodesPayload {
          "The survivor; null if nothing was written."
          node: Node
          "Number of the commit; null if nothing was written."
          sequence: Long
          "Why nothing was written."
          errors: [MutationError!]
        }
        "A change of a node of any type."
        type NodeChange {
          "Number of the commit, to resume after."
          sequence: Long!
          "When."
          at: DateTime!
          "What happened."
          action: ChangeAction!
          "The node's type."
          type: NodeType!
          "The node's id."
          id: ID!
          "The node after the change; null if it is gone."
          node: Node
        }
        "Why nothing was written."
        interface Error {
          "For people."
          message: String!
          "For programs."
          code: String!
          "Where in the input."
          path: [String!]
        }
        "There is no node with this id."
        type NotFoundError implements Error {
          "For people."
          message: String!
          "For programs."
          code: String!
          "Where in the input."
          path: [String!]
        }
        "Another node has this id or key."
        type DuplicateKeyError implements Error {
          "For people."
          message: String!
          "For programs."
          code: String!
          "Where in the input."
          path: [String!]
        }
        "A value that the attribute cannot have."
        type InvalidValueError implements Error {
          "For people."
          message: String!
          "For programs."
          code: String!
          "Where in the input."
          path: [String!]
        }
        "The input does not fit what is there: changed meanwhile, or more than allowed."
        type ConflictError implements Error {
          "For people."
          message: String!
          "For programs."
          code: String!
          "Where in the input."
          path: [String!]
        }
        "The caller may not do this."
        type ForbiddenError implements Error {
          "For people."
          message: String!
          "For programs."
          code: String!
          "Where in the input."
          path: [String!]
        }
        """"u8;

    /// <summary>Types of an API with evidence; "Parts" holds what other types and fields then have in
    /// addition.</summary>
    public static ReadOnlySpan<byte> WithEvidence => """"
        type Parts {
          "How far all of its relationships are believed: the product of their confidences."
          confidence: Float!
          "The claims that the relationship rests on."
          claims(first: Int, after: String, last: Int, before: String): ClaimsConnection!
          paths(minConfidence: Float): Boolean
        }
        "Why a fact is believed: a passage; or words quoted from a document; or a document alone."
        input EvidenceInput {
          "On a node: the attributes it supports; default all that the same input gives."
          attributes: [String!]
          "A passage that is there already."
          passage: ID
          "A document."
          document: ID
          "Words of the document."
          quote: String
          "Where the words begin, in UTF-16 code units."
          start: Int
          "How the document supports it."
          basis: ClaimBasis! = CURATED
          "0 to 1; default the basis's."
          confidence: Float
          "In what way the fact is said to be."
          modality: Modality! = HAPPENED
          "The activity that found it; default one of this operation."
          activity: ID
        }
        "A judgement on a claim."
        input ReviewClaimInput {
          "The claim's id."
          id: ID!
          "What it is judged to be."
          standing: Standing!
          "Whether it is preferred to other values."
          rank: Rank
          "Why."
          reason: String
        }
        "What to take back: a claim, all that rests on a document, or all that an activity said."
        input RetractInput {
          "A claim's id."
          claim: ID
          "A document's id."
          document: ID
          "An activity's id."
          activity: ID
          "Why."
          reason: String!
        }
        "What came of a retraction."
        type RetractPayload {
          "How many claims were retracted."
          retracted: Int!
          "Number of the commit; null if nothing was written."
          sequence: Long
          "Why nothing was written."
          errors: [MutationError!]
        }
        "What came of a review."
        type ReviewClaimPayload {
          "The claim; null if nothing was written."
          claim: Claim
          "Number of the commit; null if nothing was written."
          sequence: Long
          "Why nothing was written."
          errors: [MutationError!]
        }
        "The fact needs evidence, and none is given."
        type EvidenceRequiredError implements Error {
          "For people."
          message: String!
          "For programs."
          code: String!
          "Where in the input."
          path: [String!]
        }
        """"u8;

    /// <summary>Root fields of every API.</summary>
    public static ReadOnlySpan<byte> Roots => """"
        type Query {
          "Finds nodes by words and beginnings of words, without regard to accents and case."
          search(
            "The words; each must match."
            text: String!
            "Only nodes of these types."
            types: [NodeType!]
            "How many; default 50."
            first: Int
            "Only what comes after this cursor."
            after: String
          ): SearchConnection!
          "Shortest ways from one node to another, against the direction of relationships too."
          paths(
            "Where they begin."
            from: ID!
            "Where they end."
            to: ID!
            "The most relationships of a path, at most 6."
            maxLength: Int = 4
            "Only along these; default all relationships of the ontology."
            over: [RelationshipType!]
            "Never through these nodes."
            avoid: [ID!]
            "Only through nodes of these types."
            through: [NodeType!]
            "Only along what holds at this date."
            asOf: PartialDate
            "How many, at most 100."
            first: Int = 5
          ): [Path!]!
          "What lies around nodes, nearest first."
          neighborhood(
            "Ids of the nodes in the middle."
            of: [ID!]!
            "How far, at most 4."
            depth: Int = 1
            "Only along these; default all relationships of the ontology."
            over: [RelationshipType!]
            "The most relationships per node, type and direction."
            perType: Int = 10
            "The most nodes, at most 1,000."
            limit: Int = 200
            "Only along what holds at this date."
            asOf: PartialDate
          ): Neighborhood!
          "All relationships that join two of these nodes."
          relationshipsAmong(
            "Ids of the nodes, at most 200."
            ids: [ID!]!
          ): [Relationship!]!
        }
        type Mutation {
          "Deletes a node."
          deleteNode(input: DeleteNodeInput!): DeleteNodePayload!
          "Declares nodes to be one and the same; can be undone."
          mergeNodes(input: MergeNodesInput!): MergeNodesPayload!
          "Restores a node that was merged into another."
          unmergeNode(input: UnmergeNodeInput!): UnmergeNodePayload!
        }
        type Subscription {
          "Changes of nodes of any type."
          onChanged(
            "Only nodes of these types."
            types: [NodeType!]
            "Only these nodes."
            ids: [ID!]
            "Everything since this commit first."
            after: Long
          ): NodeChange!
        }
        """"u8;

    /// <summary>Root fields of an API with evidence.</summary>
    public static ReadOnlySpan<byte> EvidenceRoots => """"
        type Mutation {
          "Judges a claim; the fact follows from its claims."
          reviewClaim(input: ReviewClaimInput!): ReviewClaimPayload!
          "Takes back a claim, or all that rests on a document or an activity."
          retract(input: RetractInput!): RetractPayload!
        }
        """"u8;
}
