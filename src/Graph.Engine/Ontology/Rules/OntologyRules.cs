namespace Graph.Engine.Ontology.Rules;

/// <summary>Looks at the drafts and reports one kind of broken ontology.</summary>
internal delegate void OntologyRule(OntologyDraft draft, OntologyErrors errors);

/// <summary>All rules over drafts, in the order of api.md ("What an ontology may contain"). Generated names, which need
/// the
/// whole model, are checked after them.</summary>
internal static class OntologyRules
{
    public static readonly OntologyRule[] All =
    [
        GraphQLRules.Check,
        DefinitionKinds.Check,
        DirectivesOfTheLanguage.Check,
        DirectiveArguments.Check,
        AccessControl.Check,
        ReservedTypeNames.Check,
        ReservedFieldNames.Check,
        NamesOfValues.Check,
        Renamings.Check,
        TypeRoles.Check,
        NumberOfNodeTypes.Check,
        ModuleUse.Check,
        Implementations.Check,
        RepeatedFields.Check,
        FieldRoles.Check,
        AttributeTypes.Check,
        RelationshipTargets.Check,
        RelationshipTypes.Check,
        RelationshipProperties.Check,
        Identities.Check,
        Intervals.Check,
        Hierarchies.Check,
        Paths.Check,
        Derivations.Check,
        References.Check,
        UniqueKeys.Check,
        Searches.Check,
        EvidenceUse.Check,
    ];
}
