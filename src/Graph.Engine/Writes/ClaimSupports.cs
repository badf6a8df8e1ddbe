using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>What supports the claims that a file brings, in whatever order its lines come.</summary>
internal sealed class ClaimSupports(EvidenceSlots slots)
{
    private readonly Dictionary<string, List<Support>> _byClaim = [];
    private readonly Dictionary<string, string> _documentOf = [];
    private readonly Dictionary<string, List<string>> _joined = [];

    private EvidenceModule Module => slots.Module;

    /// <summary>Takes SUPPORTED_BY, PASSAGE_OF and what joins documents; passes over all else.</summary>
    internal void Add(RelationshipRecord record)
    {
        if (record.Type == Module.SupportedBy)
        {
            var weight = record.Values[slots.Weight];
            AddTo(_byClaim, record.From, new Support(record.To, null, weight.IsNull ? 0 : weight.Double));
        }
        else if (record.Type == Module.PassageOf)
        {
            _documentOf[record.From] = record.To;
        }
        else if (record.Type == Module.SameStoryAs || record.Type == Module.TranslationOf)
        {
            AddTo(_joined, record.From, record.To);
            AddTo(_joined, record.To, record.From);
        }
    }

    /// <summary>The confidence of a claim; null where the input has no support of it.</summary>
    internal double? ConfidenceOf(string claim, IWriteView view, bool withStore)
    {
        if (!_byClaim.TryGetValue(claim, out var inInput))
            return null;
        var supports = new Dictionary<string, Support>();
        if (withStore)
            foreach (var kept in view.RelationshipsOf(claim, Module.SupportedBy, Direction.Out))
                supports[kept.To] = new Support(kept.To, null, kept.Values[slots.Weight].Double);
        foreach (var support in inInput)
            supports[support.Passage] = support;
        var located = supports.Values.Select(s => s with { Document = DocumentOf(s.Passage, view) }).ToList();
        return ClaimConfidence.Combine(located, document => StoryOf(document, view));
    }

    private string? DocumentOf(string passage, IWriteView view)
    {
        if (_documentOf.TryGetValue(passage, out var document))
            return document;
        foreach (var relationship in view.RelationshipsOf(passage, Module.PassageOf, Direction.Out))
            return relationship.To;
        return null;
    }

    private string StoryOf(string document, IWriteView view)
    {
        var members = new List<string> { document };
        for (var i = 0; i < members.Count; i++)
        {
            foreach (var other in _joined.GetValueOrDefault(members[i]) ?? [])
                AddOnce(other);
            foreach (var type in new[] { Module.SameStoryAs, Module.TranslationOf })
                foreach (var joined in view.RelationshipsOf(members[i], type, Direction.Both))
                    AddOnce(joined.From == members[i] ? joined.To : joined.From);
        }

        return members.Min(StringComparer.Ordinal)!;

        void AddOnce(string other)
        {
            if (!members.Contains(other))
                members.Add(other);
        }
    }

    private static void AddTo<T>(Dictionary<string, List<T>> lists, string key, T item)
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        list.Add(item);
    }
}
