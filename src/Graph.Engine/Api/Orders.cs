using Graph.Engine.Ontology;
using Graph.Engine.Values;
using Graph.GraphQL.Language;

namespace Graph.Engine.Api;

/// <summary>Inputs that sort: of nodes and of edges.</summary>
internal sealed class Orders(ApiDocument document, GraphOntology ontology)
{
    private const string Direction = "SortEnumType";

    public void AddAll(ApiUse use)
    {
        AddSort(ontology.Node);
        foreach (var type in use.Composites)
        {
            AddSort(type);
        }

        foreach (var kind in use.ManyEdgeKinds)
        {
            AddEdgeSort(kind);
        }
    }

    /// <summary>How values of an attribute compare.</summary>
    public static OrderValueKind KindOf(OntologyAttribute attribute) => attribute.Kind switch
    {
        ScalarKind.String => OrderValueKind.Folded,
        ScalarKind.ID or ScalarKind.LanguageTag or ScalarKind.URL or ScalarKind.Any => OrderValueKind.Exact,
        ScalarKind.PartialDate => OrderValueKind.PartialDate,
        ScalarKind.Duration => OrderValueKind.Duration,
        _ => OrderValueKind.Bits,
    };

    private void AddSort(CompositeType type)
    {
        var fields = new List<InputValueDefinitionNode>
        {
            System("id", SystemField.Id, OrderValueKind.Exact),
            System("createdAt", SystemField.CreatedAt, OrderValueKind.Bits),
            System("updatedAt", SystemField.UpdatedAt, OrderValueKind.Bits),
        };
        foreach (var field in type.Fields)
        {
            switch (field)
            {
                case OntologyAttribute attribute when ApiUse.IsSortable(attribute):
                    var binding = new SortAttributeBinding(type, attribute, KindOf(attribute));
                    fields.Add(document.Input(attribute.Name, Direction, null, binding));
                    break;
                case Link { IsToOne: true } link:
                    fields.Add(document.Input(link.Name, ApiNames.Sort(link.Target), null, new SortLinkBinding(link)));
                    break;
                case Link link:
                    fields.Add(Count(link, new SortCountBinding(link, null)));
                    break;
                case PathField path:
                    fields.Add(Count(path, new SortCountBinding(null, path)));
                    break;
            }
        }

        document.AddInput(
            ApiNames.Sort(type), $"How to sort nodes of {type.Name}; several keys count in the order written.", fields);
    }

    private void AddEdgeSort(EdgeKind kind)
    {
        var fields = new List<InputValueDefinitionNode>
        {
            document.Input("node", ApiNames.Sort(kind.Target), "The node at the far end.", new SortEdgeNodeBinding()),
        };
        foreach (var property in kind.Properties.Attributes.Where(ApiUse.IsSortableProperty))
        {
            var binding = new SortPropertyBinding(kind.Properties, property, KindOf(property));
            fields.Add(document.Input(property.Name, Direction, null, binding));
        }

        document.AddInput(
            ApiNames.EdgeSort(kind),
            $"How to sort relationships to {kind.Target.Name}; several keys count in the order written.",
            fields);
    }

    private InputValueDefinitionNode System(string name, SystemField field, OrderValueKind kind) =>
        document.Input(name, Direction, null, new SortSystemBinding(field, kind));

    private InputValueDefinitionNode Count(OntologyField field, SortCountBinding binding) =>
        document.Input(ApiNames.CountField(field), Direction, $"How many {field.Name} there are.", binding);
}
