using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Graph.Engine.Ontology;

/// <summary>What reading an ontology gives: the ontology, or everything that is wrong with it.</summary>
/// <param name="Ontology">The ontology; null when there are errors.</param>
/// <param name="Errors">All errors in the order of the files; empty when there is an ontology.</param>
public sealed record OntologyReading(GraphOntology? Ontology, ImmutableArray<OntologyError> Errors)
{
    /// <summary>True when there is an ontology.</summary>
    [MemberNotNullWhen(true, nameof(Ontology))]
    public bool IsOk => Ontology is not null;
}
