using System.Text;
using Graph.Engine;
using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.Tests.Engine.Api;

namespace Graph.Tests.Engine.Ontology;

public sealed class OntologyReaderTests
{
    [Fact]
    public void Node_types_of_the_module_come_first() => Assert.Equal(
        "Claim Document Passage Activity Organization Person Position Instrument Signature Provision Event Place Topic "
            + "Name Statement Mention",
        Names(ApiTexts.ReadProject().NodeTypes.Select(type => type.Name)));

    [Fact]
    public void Relationship_types_stand_in_the_order_of_first_use() => Assert.Equal(
        "NAMED HOLDS TOOK_PART_IN SAID_BY CLAIM_SUBJECT CLAIM_OBJECT SUPPORTED_BY CONTRADICTED_BY CONFLICTS_WITH "
            + "SUPERSEDES GENERATED_BY PASSAGE_OF SAME_STORY_AS TRANSLATION_OF PUBLISHED_BY IN_PASSAGE PART_OF "
            + "AFFILIATED_WITH SUCCEEDS LOCATED_IN RESPONSIBLE_FOR STATE_OF POSITION_IN PARTY_TO CONTRIBUTES_TO "
            + "ESTABLISHES FOUNDED SESSION_OF ON_BEHALF_OF MADE_BY ACCREDITED_TO SIGNATURE_OF PRODUCED COVERS_TOPIC "
            + "PROVIDES APPLIES_TO REFERS_TO AMENDS RENEWS REPLACES IMPLEMENTS IN_CAPACITY_OF AT_EVENT BINDS BENEFITS "
            + "ABOUT HELD_IN ON_MARGINS_OF MADE_AT WITHIN BROADER RELATED ATTRIBUTED_TO RESOLVES_TO",
        Names(ApiTexts.ReadProject().RelationshipTypes.Select(type => type.Name)));

    [Fact]
    public void Relationship_types_of_the_module_are_its_own_only() => Assert.Equal(
        "CLAIM_SUBJECT CLAIM_OBJECT SUPPORTED_BY CONTRADICTED_BY CONFLICTS_WITH SUPERSEDES GENERATED_BY PASSAGE_OF "
            + "SAME_STORY_AS TRANSLATION_OF",
        Names(ApiTexts.ReadProject().RelationshipTypes.Where(t => t.IsOfEvidenceModule).Select(type => type.Name)));

    [Fact]
    public void Inherited_fields_come_first_and_a_repeated_one_in_the_place_of_the_interfaces()
    {
        var place = ApiTexts.ReadProject().FindNodeType("Place")!;
        Assert.Equal(
            "name aliases names externalIds kind iso within contains organizations events",
            Names(place.Fields.Select(field => field.Name)));
        Assert.Equal(EvidenceLevel.Optional, place.FindAttribute("name")!.Evidence);
        Assert.Equal(3, place.FindAttribute("name")!.SearchWeight);
        Assert.Equal("Entity", Names(place.Interfaces.Select(i => i.Name)));
    }

    [Fact]
    public void A_repeated_field_loses_what_it_does_not_repeat()
    {
        var ontology = ApiTexts.ReadProject();
        Assert.Equal(EvidenceLevel.None, ontology.FindNodeType("Topic")!.FindAttribute("name")!.Evidence);
        Assert.Equal("Agent Entity", Names(ontology.FindNodeType("Person")!.Interfaces.Select(i => i.Name)));
    }

    [Fact]
    public void The_interface_nearer_to_the_type_counts()
    {
        var ontology = ApiTexts.Read("""
            interface Far @node { name: String! @index  note: String }
            interface Near implements Far @node { name: String! @search }
            type A implements Far & Near @node
            type B implements Near @node
            """);
        Assert.All(ontology.NodeTypes, type =>
        {
            Assert.True(type.FindAttribute("name")!.IsSearched);
            Assert.False(type.FindAttribute("name")!.IsIndexed);
            Assert.Equal("name note", Names(type.Fields.Select(field => field.Name)));
        });
    }

    [Fact]
    public void A_string_folds_where_an_interface_asks_for_it()
    {
        var type = ApiTexts.Read("""
            interface Named @node { name: String! @search }
            type A implements Named @node { name: String!  note: String  code: String @unique }
            """).NodeTypes[0];
        Assert.True(type.FindAttribute("name") is { IsFolded: true, IsFoldedForInterface: true });
        Assert.True(type.FindAttribute("note") is { IsFolded: false });
        Assert.True(type.FindAttribute("code") is { IsFolded: true, IsFoldedForInterface: false, IsUnique: true });
    }

    [Fact]
    public void The_module_joins_only_when_evidence_is_asked_for()
    {
        Assert.Null(ApiTexts.Read("type A @node { x: Int }").Evidence);
        Assert.Null(ApiTexts.Read("type A @node @evidence(level: NONE) { x: Int @evidence(level: NONE) }").Evidence);
        Assert.NotNull(ApiTexts.Read("type A @node { x: Int @evidence(level: OPTIONAL) }").Evidence);
        Assert.NotNull(ApiTexts.Read("type A @node\nextend type A @evidence(level: REQUIRED) { x: Int }").Evidence);
        Assert.NotNull(ApiTexts.Read("interface I @node { x: Int @evidence(level: REQUIRED) }  type A @node").Evidence);
    }

    [Fact]
    public void Without_the_module_its_names_are_free() => Assert.Equal(
        "Claim Document", Names(ApiTexts.Read("type Claim @node\ntype Document @node").NodeTypes.Select(t => t.Name)));

    [Fact]
    public void The_level_of_a_fact_is_its_fields_else_its_types()
    {
        var type = ApiTexts.Read("""
            type A @node @evidence(level: REQUIRED) {
              own: Int @evidence(level: OPTIONAL)
              none: Int @evidence(level: NONE)
              types: Int
              derived: [Int!]! @derived(from: "plain.types")
              plain: [A!]! @relationship(type: "PLAIN", direction: OUT)
            }
            """).FindNodeType("A")!;
        Assert.Equal(EvidenceLevel.Optional, type.FindAttribute("own")!.Evidence);
        Assert.Equal(EvidenceLevel.None, type.FindAttribute("none")!.Evidence);
        Assert.Equal(EvidenceLevel.Required, type.FindAttribute("types")!.Evidence);
        Assert.Equal(EvidenceLevel.None, type.FindAttribute("derived")!.Evidence);
        Assert.Equal(EvidenceLevel.None, type.FindLink("plain")!.Relationship.Endpoints[0].Evidence);
    }

    [Fact]
    public void The_level_of_a_relationship_is_the_highest_from_either_end()
    {
        var ontology = ApiTexts.Read("""
            type A @node { bs: [B!]! @relationship(type: "R", direction: OUT, properties: "P") }
            type B @node @evidence(level: REQUIRED) {
              as: [A!]! @relationship(type: "R", direction: IN, properties: "P")
            }
            type C @node @evidence(level: NONE) { bs: [B!]! @relationship(type: "R", direction: OUT, properties: "P") }
            type D @node { ds: [D!]! @relationship(type: "S", direction: BOTH, properties: "Q") @evidence(level: NONE) }
            type P implements Evidenced @relationshipProperties
            type Q implements Evidenced @relationshipProperties
            """);
        var r = ontology.FindRelationshipType("R")!;
        EvidenceLevel? Level(string from, string to) =>
            r.FindEndpoints(ontology.FindNodeType(from)!, ontology.FindNodeType(to)!)?.Evidence;
        Assert.Equal(EvidenceLevel.Required, Level("A", "B"));
        Assert.Equal(EvidenceLevel.None, Level("C", "B"));
        Assert.Null(Level("B", "A"));
        Assert.Null(Level("A", "D"));
        Assert.Equal(EvidenceLevel.None, ontology.FindRelationshipType("S")!.Endpoints.Single().Evidence);
    }

    [Fact]
    public void Ends_of_a_relationship_without_order_are_found_either_way()
    {
        var ontology = ApiTexts.Read("""
            type A @node { bs: [B!]! @relationship(type: "R", direction: BOTH) }
            type B @node { as: [A!]! @relationship(type: "R", direction: BOTH) }
            """);
        var (a, b) = (ontology.NodeTypes[0], ontology.NodeTypes[1]);
        var r = ontology.RelationshipTypes.Single();
        Assert.Single(r.Endpoints);
        Assert.Same(r.FindEndpoints(a, b), r.FindEndpoints(b, a));
        Assert.Equal(2, r.From.Count);
        Assert.Equal(r.From, r.To);
        Assert.Equal(Direction.Both, Assert.Single(b.Ends).Direction);
    }

    [Fact]
    public void A_node_knows_ends_that_only_others_have_fields_for()
    {
        var name = ApiTexts.ReadProject().FindNodeType("Name")!;
        Assert.Equal(
            ["NAMED In", "CLAIM_SUBJECT In", "CLAIM_OBJECT In"],
            name.Ends.Select(end => $"{end.Relationship.Name} {end.Direction}"));
    }

    [Fact]
    public void Claims_are_where_a_fact_can_carry_evidence()
    {
        var ontology = ApiTexts.ReadProject();
        Assert.Equal(
            "Entity Agent Document Organization Person Position Instrument Signature Provision Event Place Topic "
                + "Statement",
            Names(ontology.Interfaces.Concat<CompositeType>(ontology.NodeTypes).Where(t => t.HasClaims)
                .Select(t => t.Name)));
    }

    [Fact]
    public void Properties_of_evidence_come_first()
    {
        var tenure = ApiTexts.ReadProject().PropertiesTypes.Single(type => type.Name == "Tenure");
        Assert.Equal(
            "claimKeys confidence standing modality capacity titleAsWritten validFrom validTo seenFirst seenLast",
            Names(tenure.Attributes.Select(a => a.Name)));
        Assert.Equal([4, 6], tenure.Identity.ToArray());
        Assert.Equal(new Temporal(6, 7, 8, 9), tenure.Temporal);
        Assert.Equal(PropertiesType.ModalitySlot, tenure.Find("modality")!.Slot);
    }

    [Fact]
    public void Keys_belong_to_their_type_and_to_the_interface_they_stand_on()
    {
        var ontology = ApiTexts.Read("""
            interface Marked @node { mark: String! @unique }
            type A implements Marked @node { a: Int @unique(with: ["b"])  b: Int }
            type B implements Marked @node { mark: String! }
            """);
        Assert.Equal("mark", Keys(ontology.Interfaces[0]));
        Assert.Equal("mark|a b", Keys(ontology.NodeTypes[0]));
        Assert.Equal("", Keys(ontology.NodeTypes[1]));
        Assert.False(ontology.NodeTypes[0].FindAttribute("a")!.IsUnique);

        static string Keys(CompositeType type) =>
            string.Join('|', type.Keys.Select(key => Names(key.Attributes.Select(a => a.Name))));
    }

    [Fact]
    public void Paths_know_their_steps()
    {
        var ontology = ApiTexts.ReadProject();
        var path = ontology.FindNodeType("Instrument")!.Paths.Single(p => p.Name == "predecessors");
        var step = Assert.Single(path.Steps);
        Assert.Equal("RENEWS REPLACES AMENDS", Names(step.Relationships.Select(r => r.Name)));
        Assert.Equal((Direction.Out, 1, 8), (step.Direction, step.Min, step.Max));
        var signed = ontology.FindNodeType("Person")!.Paths.Single(p => p.Name == "signed");
        Assert.Equal((Direction.In, 1, 1), (signed.Steps[0].Direction, signed.Steps[0].Min, signed.Steps[0].Max));
        var condition = Assert.Single(signed.Steps[0].Conditions);
        Assert.Equal(("modality", Value.FromBits(0)), (condition.Attribute.Name, condition.Value));
    }

    [Fact]
    public void References_name_a_field_without_their_suffix()
    {
        var type = ApiTexts.Read("""
            type A @node {
              parentId: ID @references(to: "A")
              owner: ID @references(to: "A")
              Id: ID @references(to: "Node")
              paid: ID @references(to: "A")
            }
            """).NodeTypes[0];
        Assert.Equal(
            "parent ownerNode IdNode paidNode", Names(type.Attributes.Select(a => a.ReferenceField!)));
        Assert.Equal("Node", type.FindAttribute("Id")!.References!.Name);
    }

    [Fact]
    public void An_extension_adds_to_the_module()
    {
        var ontology = ApiTexts.Read("""
            type A @node { x: Int @evidence(level: OPTIONAL) }
            extend type Document implements Shelved @maps(to: ["x:y"]) { shelf: String @index }
            interface Shelved @node { room: String }
            extend enum DocumentKind { BLOG }
            """);
        var document = ontology.Evidence!.Document;
        Assert.Equal("room", document.Fields[0].Name);
        Assert.Equal("shelf", document.Fields[^1].Name);
        Assert.Equal(["x:y"], document.MapsTo.ToArray());
        Assert.Equal("BLOG", ontology.Enums.Single(type => type.Name == "DocumentKind").Members[^1].Name);
    }

    [Fact]
    public void Several_files_are_one_ontology_and_errors_name_their_own()
    {
        var first = new OntologyFile(
            "a.graphql",
            "\uFEFFtype A @node {\r  b: [B!]! @relationship(type: \"B\", direction: OUT)\r}\r"u8.ToArray());
        var second = new OntologyFile("b.graphql", "# ü𝄞\ntype B @node"u8.ToArray());
        Assert.True(OntologyReader.Read(first, second).IsOk);
        var third = new OntologyFile("c.graphql", "\n  type A @node\r\n  enum E { ä }"u8.ToArray());
        var reading = OntologyReader.Read(first, second, third);
        Assert.Equal("c.graphql:3:12", Assert.Single(reading.Errors).Position.ToString());
        third = third with { Text = "\n  type A @node\r\n  type C @node { x: Foo }"u8.ToArray() };
        reading = OntologyReader.Read(first, second, third);
        Assert.Equal(["c.graphql:2:8", "c.graphql:3:21"], reading.Errors.Select(error => error.Position.ToString()));
        Assert.Equal("a.graphql:1:7", reading.Errors[0].Other?.ToString());
    }

    [Fact]
    public void Layout_comments_and_descriptions_do_not_change_the_fingerprint()
    {
        var plain = ApiTexts.Read(ApiTexts.Movies);
        var described = ApiTexts.Movies.Replace("type Movie", "\"Seen.\"\ntype   Movie");
        var other = ApiTexts.Read($"# A comment.\n{described}\n\n");
        Assert.Equal(plain.Fingerprint, other.Fingerprint);
        Assert.Matches("^[0-9a-f]{64}$", plain.Fingerprint);
        Assert.Equal(ApiTexts.Movies, plain.Text);
    }

    [Theory]
    [InlineData("released: Int @index", "released: Int")]
    [InlineData("released: Int @index", "released: Long @index")]
    [InlineData("released: Int @index", "released: Int! @index")]
    [InlineData("titledThings", "titled")]
    [InlineData("name: String! @search", "name: String! @search(weight: 2)")]
    [InlineData("[String!]! }", "[String!]! x: Int }")]
    [InlineData("actors: [Actor!]!", "cast: [Actor!]!")]
    [InlineData("\"ACTED_IN\"", "\"PLAYED_IN\"")]
    public void What_an_ontology_means_changes_the_fingerprint(string from, string to) => Assert.NotEqual(
        ApiTexts.Read(ApiTexts.Movies).Fingerprint, ApiTexts.Read(ApiTexts.Movies.Replace(from, to)).Fingerprint);

    [Fact]
    public void Deep_nesting_is_a_syntax_error_and_nothing_worse()
    {
        var deep = $"type A @node @maps(to: {new string('[', 100_000)})";
        var reading = OntologyReader.Read("deep.graphql", Encoding.UTF8.GetBytes(deep));
        Assert.Single(reading.Errors);
    }

    [Fact]
    public void A_long_chain_of_interfaces_is_read()
    {
        var text = new StringBuilder("type A implements I0 @node\n");
        for (var i = 0; i < 400; i++)
        {
            text.Append($"interface I{i}{(i < 399 ? $" implements I{i + 1}" : "")} @node {{ f{i}: Int }}\n");
        }

        Assert.Equal(400, ApiTexts.Read(text.ToString()).NodeTypes[0].Attributes.Length);
    }

    private static string Names(IEnumerable<string> names) => string.Join(' ', names);
}
