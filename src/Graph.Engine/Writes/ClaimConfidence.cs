using Graph.Engine.Ontology;

namespace Graph.Engine.Writes;

/// <summary>
/// How sure a claim is: 1 − ∏(1 − weight) over its documents, of each document, and of documents joined by
/// SAME_STORY_AS
/// or TRANSLATION_OF together, only the greatest weight.
/// </summary>
internal sealed class ClaimConfidence(WriteState state, EvidenceModule module)
{
    private readonly Dictionary<string, string> _storyOf = [];

    internal double Of(IReadOnlyList<Support> supports) =>
        Combine(supports, document => StoryOf(document, supports));

    /// <summary>Rounded to millionths, multiplied in the order of passage ids. 0 without supports.</summary>
    /// <param name="supports">What supports the claim.</param>
    /// <param name="storyOf">The document that stands for all that tell its story.</param>
    internal static double Combine(IReadOnlyList<Support> supports, Func<string, string> storyOf)
    {
        if (supports.Count == 1)
            return Rounded(supports[0].Weight);
        var greatest = new Dictionary<string, Support>(supports.Count);
        foreach (var support in supports.OrderBy(s => s.Passage, StringComparer.Ordinal))
        {
            var story = support.Document is { } document ? storyOf(document) : $"\u001f{support.Passage}";
            if (!greatest.TryGetValue(story, out var best) || support.Weight > best.Weight)
                greatest[story] = support;
        }

        var doubt = 1.0;
        foreach (var support in greatest.Values.OrderBy(s => s.Passage, StringComparer.Ordinal))
            doubt *= 1 - support.Weight;
        return Rounded(1 - doubt);
    }

    /// <summary>Documents have been joined or parted.</summary>
    internal void Forget() => _storyOf.Clear();

    /// <summary>All documents that tell the same story as this one, itself included.</summary>
    internal List<string> StoryMembers(string document)
    {
        var members = new List<string> { document };
        var seen = new HashSet<string> { document };
        for (var i = 0; i < members.Count; i++)
        {
            if (state.FindNode(members[i]) is not { } node)
                continue;
            AddJoined(node, module.SameStoryAs, Direction.Both);
            AddJoined(node, module.TranslationOf, Direction.Out);
            AddJoined(node, module.TranslationOf, Direction.In);
        }

        return members;

        void AddJoined(NodeDraft node, RelationshipType type, Direction direction)
        {
            foreach (var joined in state.At(node, type, direction))
            {
                var other = joined.From == node.Id ? joined.To : joined.From;
                if (RelationshipDraft.IsHappenedIn(joined.Type, joined.Values) && seen.Add(other))
                    members.Add(other);
            }
        }
    }

    private static double Rounded(double value) => Math.Round(value * 1e6, MidpointRounding.ToEven) / 1e6;

    // The smallest id stands for the story. With all supports in one document nobody needs to look.
    private string StoryOf(string document, IReadOnlyList<Support> supports)
    {
        if (supports.All(s => s.Document == document))
            return document;
        if (_storyOf.TryGetValue(document, out var story))
            return story;
        var members = StoryMembers(document);
        story = members.Min(StringComparer.Ordinal)!;
        foreach (var member in members)
            _storyOf[member] = story;
        return story;
    }
}
