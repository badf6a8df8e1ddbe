using System.Collections.Immutable;
using Graph.Engine.Values;

namespace Graph.Engine.Ontology;

/// <summary>
/// Makes the model of a draft. What is broken in it is left out or taken as harmless, so that generated names can be
/// checked along with everything else; a draft without errors loses nothing.
/// </summary>
internal sealed class ModelBuilder
{
    private readonly OntologyDraft _draft;
    private readonly InterfaceType _node;
    private readonly Dictionary<TypeDraft, CompositeType> _composites = [];
    private readonly Dictionary<TypeDraft, PropertiesType> _properties = [];
    private readonly Dictionary<string, EnumType> _enums = new(StringComparer.Ordinal);
    private readonly RelationshipModel _relationships;

    private ModelBuilder(OntologyDraft draft)
    {
        _draft = draft;
        _node = new InterfaceType { Name = "Node", Plural = "nodes", Position = draft.Node.Position, IsNode = true };
        _composites.Add(draft.Node, _node);
        _relationships = new RelationshipModel(draft);
    }

    /// <summary>Makes the model.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="text">The author's text.</param>
    public static GraphOntology Build(OntologyDraft draft, string text) => new ModelBuilder(draft).Build(text);

    private GraphOntology Build(string text)
    {
        foreach (var type in _draft.Enums)
        {
            _enums.Add(type.Name, MakeEnum(type));
        }

        foreach (var type in _draft.PropertiesTypes)
        {
            _properties.Add(type, MakeProperties(type));
        }

        MakeShells();
        foreach (var type in _draft.Composites)
        {
            FillAttributes(type, _composites[type]);
        }

        foreach (var type in _draft.Composites)
        {
            FillLinks(type, _composites[type]);
        }

        _relationships.Finish(_draft.NodeTypes.Select(type => (NodeType)_composites[type]).ToImmutableArray());
        foreach (var type in _draft.Composites)
        {
            Complete(type, _composites[type]);
        }

        ResolvePropertyReferences();
        return Ontology(text, NormalForm.Fingerprint(Ontology(text, "")));
    }

    private GraphOntology Ontology(string text, string fingerprint) => new()
    {
        Text = text,
        Fingerprint = fingerprint,
        NodeTypes = [.. _draft.NodeTypes.Select(type => (NodeType)_composites[type])],
        Interfaces = [.. _draft.Interfaces.Select(type => (InterfaceType)_composites[type])],
        RelationshipTypes = _relationships.Types,
        PropertiesTypes = [.. _draft.PropertiesTypes.Select(type => _properties[type])],
        Enums = [.. _draft.Enums.Select(type => _enums[type.Name])],
        Evidence = _draft.HasModule ? FindModule() : null,
        Node = _node,
    };

    private static EnumType MakeEnum(EnumDraft type) => new()
    {
        Name = type.Name,
        Description = type.Description,
        Position = type.Position,
        RenamedFrom = type.Directives.Find(use => use.Name == "renamed")?.String("from"),
        Members =
        [
            .. type.Values.Select(value => new EnumMember(
                value.Name,
                value.Description,
                [.. value.Find("maps")?.Strings("to") ?? []],
                value.Find("renamed")?.String("from"))),
        ],
    };

    private PropertiesType MakeProperties(TypeDraft type)
    {
        var attributes = MakeAttributes(type, _ => EvidenceLevel.None);
        var slots = attributes.ToDictionary(a => a.Name, a => a.Slot, StringComparer.Ordinal);
        return new PropertiesType
        {
            Name = type.Name,
            Description = type.Description,
            Position = type.Position,
            RenamedFrom = type.Find("renamed")?.String("from"),
            MapsTo = [.. type.Find("maps")?.Strings("to") ?? []],
            IsEvidenced = EvidenceLevels.IsEvidenced(type),
            Attributes = attributes,
            Identity =
            [
                .. (type.Find("relationshipProperties")?.Strings("identity") ?? []).Where(slots.ContainsKey)
                    .Select(name => slots[name]),
            ],
            Temporal = MakeTemporal(type.Find("temporal"), slots),
        };
    }

    private static Temporal? MakeTemporal(DirectiveUse? use, Dictionary<string, int> slots)
    {
        int Slot(string argument) => slots.GetValueOrDefault(use.String(argument) ?? "", -1);
        return use is null || Slot("from") < 0 || Slot("to") < 0
            ? null
            : new Temporal(Slot("from"), Slot("to"), Slot("seenFirst"), Slot("seenLast"));
    }

    private void MakeShells()
    {
        foreach (var type in _draft.Interfaces)
        {
            _composites.Add(type, new InterfaceType
            {
                Name = type.Name,
                Plural = Plural(type),
                Description = type.Description,
                RenamedFrom = type.Find("renamed")?.String("from"),
                Position = type.Position,
            });
        }

        foreach (var type in _draft.NodeTypes)
        {
            _composites.Add(type, new NodeType
            {
                Id = _composites.Count - 1 - _draft.Interfaces.Count(),
                Name = type.Name,
                Plural = Plural(type),
                Description = type.Description,
                RenamedFrom = type.Find("renamed")?.String("from"),
                Position = type.Position,
                IsManaged = type.Find("managed") is not null,
                Evidence = EvidenceLevels.Written(type.Find("evidence")),
            });
        }

        foreach (var (draft, type) in _composites)
        {
            type.Types = _draft.MembersOf(draft)
                .Aggregate(TypeSet.Empty, (set, member) => set | TypeSet.Of(((NodeType)_composites[member]).Id));
        }
    }

    // Default: the name in camelCase with an s.
    private static string Plural(TypeDraft type) =>
        type.Find("node")?.String("plural") is { } plural && PathSteps.IsName(plural)
            ? plural
            : $"{char.ToLowerInvariant(type.Name[0])}{type.Name[1..]}s";

    private void FillAttributes(TypeDraft draft, CompositeType type)
    {
        type.Attributes = MakeAttributes(draft, field => draft.Role == TypeRole.Node
            ? EvidenceLevels.Of(_draft, draft, field)
            : EvidenceLevels.Written(field.Find("evidence")) ?? EvidenceLevel.None);
        type.Interfaces =
        [
            .. draft.Ancestors.Where(ancestor => ancestor != draft && ancestor.Role == TypeRole.Interface)
                .Select(ancestor => (InterfaceType)_composites[ancestor]),
        ];
        type.MapsTo = [.. draft.Find("maps")?.Strings("to") ?? []];
        type.HasClaims = EvidenceLevels.HasClaims(_draft, draft);
    }

    private ImmutableArray<OntologyAttribute> MakeAttributes(TypeDraft type, Func<FieldDraft, EvidenceLevel> level)
    {
        var attributes = ImmutableArray.CreateBuilder<OntologyAttribute>();
        var folded = type.Ancestors.SelectMany(ancestor => ancestor.OwnFields).Where(Folds).Select(field => field.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var field in type.Fields)
        {
            if (field.Role == FieldRole.Attribute && MakeAttribute(field, folded.Contains(field.Name)) is { } attribute)
            {
                attribute.Slot = attributes.Count;
                attribute.Evidence = level(field);
                attributes.Add(attribute);
            }
        }

        return attributes.ToImmutable();
    }

    private OntologyAttribute? MakeAttribute(FieldDraft field, bool isFoldedForInterface)
    {
        var shape = field.Shape;
        var enumType = _enums.GetValueOrDefault(shape.Name);
        if ((enumType is null && OntologyDraft.FindScalar(shape.Name) is null) || !(shape.IsList || shape.IsSingle))
        {
            return null;
        }

        var folds = Folds(field);
        return new OntologyAttribute
        {
            Name = field.Name,
            Description = field.Description,
            MapsTo = [.. field.MapsTo],
            RenamedFrom = field.RenamedFrom,
            Position = field.Position,
            Kind = enumType is null ? OntologyDraft.FindScalar(shape.Name)!.Value : ScalarKind.Enum,
            Enum = enumType,
            IsList = shape.IsList,
            IsNonNull = shape.IsNonNull,
            IsSearched = field.Find("search") is not null,
            SearchWeight = field.Find("search")?.Float("weight") ?? 1,
            IsIndexed = field.Find("index") is not null,
            IsUnique = field.Find("unique") is { } unique && unique.Strings("with").Length == 0,
            IsFolded = folds || isFoldedForInterface,
            IsFoldedForInterface = isFoldedForInterface && !folds,
            ReferenceField = field.Find("references") is null ? null : ReferenceName(field.Name),
        };
    }

    private static bool Folds(FieldDraft field) =>
        field.Shape.Name == "String"
            && (field.Find("search") ?? field.Find("index") ?? field.Find("unique")) is not null;

    private static string ReferenceName(string name) =>
        name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : $"{name}Node";

    private void FillLinks(TypeDraft draft, CompositeType type)
    {
        var fields = ImmutableArray.CreateBuilder<OntologyField>();
        foreach (var field in draft.Fields)
        {
            OntologyField? made = field.Role switch
            {
                FieldRole.Attribute => type.FindAttribute(field.Name),
                FieldRole.Link => MakeLink(draft, type, field),
                _ => MakePath(field),
            };
            if (made is not null)
            {
                fields.Add(made);
            }
        }

        type.Fields = fields.ToImmutable();
        type.Links = [.. fields.OfType<Link>()];
        type.Paths = [.. fields.OfType<PathField>()];
    }

    private Link? MakeLink(TypeDraft draft, CompositeType owner, FieldDraft field)
    {
        var use = field.Find("relationship")!;
        if (use.String("type") is not { } name || _draft.FindComposite(field.Shape.Name) is not { } target)
        {
            return null;
        }

        var properties = _draft.FindType(use.String("properties"));
        var link = new Link
        {
            Name = field.Name,
            Description = field.Description,
            MapsTo = [.. field.MapsTo],
            RenamedFrom = field.RenamedFrom,
            Position = field.Position,
            Owner = owner,
            Direction = use.Enum("direction") switch
            {
                "IN" => Direction.In,
                "BOTH" => Direction.Both,
                _ => Direction.Out,
            },
            Target = _composites[target],
            Properties = properties is null ? null : _properties.GetValueOrDefault(properties),
            Max = use.Int("max"),
            OwnEvidence = EvidenceLevels.Written(field.Find("evidence")),
        };
        var level = draft.Role == TypeRole.Node ? EvidenceLevels.Of(_draft, draft, field) : EvidenceLevel.None;
        _relationships.Add(name, link, level, field.IsOfModule);
        return link;
    }

    private PathField? MakePath(FieldDraft field) => _draft.FindComposite(field.Shape.Name) is not { } target
        ? null
        : new PathField
        {
            Name = field.Name,
            Description = field.Description,
            MapsTo = [.. field.MapsTo],
            RenamedFrom = field.RenamedFrom,
            Position = field.Position,
            Target = _composites[target],
        };

    private void Complete(TypeDraft draft, CompositeType type)
    {
        foreach (var path in type.Paths)
        {
            path.Steps = MakeSteps(draft.FindField(path.Name)!);
        }

        foreach (var attribute in type.Attributes)
        {
            var field = draft.FindField(attribute.Name)!;
            attribute.References = FindReference(field);
            attribute.Derived = MakeDerivation(type, field.Find("derived")?.String("from"));
        }

        if (draft.Find("hierarchy") is { } use && _relationships.Find(use.String("type")) is { } relationship)
        {
            type.Hierarchy = new Hierarchy(relationship, use.Int("maxDepth") ?? 8);
        }

        type.Keys =
        [
            .. type.Attributes.Select(a => MakeKey(type, a, draft.FindField(a.Name)!.Find("unique")))
                .OfType<UniqueKey>(),
        ];
        if (type is NodeType node)
        {
            node.Ends = _relationships.EndsOf(node);
        }
    }

    private CompositeType? FindReference(FieldDraft field) =>
        _draft.FindComposite(field.Find("references")?.String("to")) is { } target ? _composites[target] : null;

    private static Derivation? MakeDerivation(CompositeType type, string? from)
    {
        var parts = from?.Split('.') ?? [];
        return parts.Length == 2 && type.FindLink(parts[0]) is { } via
            && via.Target.FindAttribute(parts[1]) is { } attribute
            ? new Derivation(via, attribute)
            : null;
    }

    private static UniqueKey? MakeKey(CompositeType type, OntologyAttribute attribute, DirectiveUse? use)
    {
        var others = use?.Strings("with").Select(type.FindAttribute).OfType<OntologyAttribute>() ?? [];
        return use is null ? null : new UniqueKey(type, [attribute, .. others]);
    }

    private ImmutableArray<PathStep> MakeSteps(FieldDraft field)
    {
        var steps = field.Find("path")!.Strings("steps");
        var result = ImmutableArray.CreateBuilder<PathStep>();
        for (var i = 0; i + 1 < steps.Length; i += 2)
        {
            if (PathSteps.ParseArrow(steps[i], out _) is not { } arrow
                || PathSteps.ParseType(steps[i + 1], out _) is not { } step
                || _draft.FindComposite(step.Type) is not { } draft)
            {
                return [];
            }

            var type = _composites[draft];
            result.Add(new PathStep(
                [.. arrow.Types.Select(_relationships.Find).OfType<RelationshipType>()],
                arrow.Direction,
                arrow.Min,
                arrow.Max,
                type,
                [.. step.Conditions.Select(condition => MakeCondition(type, condition)).OfType<PathCondition>()]));
        }

        return result.ToImmutable();
    }

    private PathCondition? MakeCondition(CompositeType type, StepCondition condition)
    {
        if (type.FindAttribute(condition.Attribute) is not { } attribute)
        {
            return null;
        }

        StepValues.Read(_draft, attribute.Enum?.Name ?? attribute.Kind.ToString(), condition, out var value);
        return new PathCondition(attribute, value);
    }

    private void ResolvePropertyReferences()
    {
        foreach (var (draft, type) in _properties)
        {
            foreach (var attribute in type.Attributes)
            {
                attribute.References = FindReference(draft.FindField(attribute.Name)!);
            }
        }
    }

    private EvidenceModule FindModule()
    {
        NodeType Type(string name) => (NodeType)_composites[_draft.FindType(name)!];
        RelationshipType Relationship(string name) => _relationships.Find(name)!;
        return new EvidenceModule
        {
            Claim = Type("Claim"),
            Document = Type("Document"),
            Passage = Type("Passage"),
            Activity = Type("Activity"),
            ClaimSubject = Relationship("CLAIM_SUBJECT"),
            ClaimObject = Relationship("CLAIM_OBJECT"),
            SupportedBy = Relationship("SUPPORTED_BY"),
            ContradictedBy = Relationship("CONTRADICTED_BY"),
            ConflictsWith = Relationship("CONFLICTS_WITH"),
            Supersedes = Relationship("SUPERSEDES"),
            GeneratedBy = Relationship("GENERATED_BY"),
            PassageOf = Relationship("PASSAGE_OF"),
            SameStoryAs = Relationship("SAME_STORY_AS"),
            TranslationOf = Relationship("TRANSLATION_OF"),
        };
    }
}
