using Graph.Engine;
using Graph.Engine.Execution;

namespace Graph.Server.Http;

/// <summary>
/// Finds the document of a request, however it is named: by its text, by the id of a trusted document, by the hash of
/// one that a client registered. Used by every transport: <see cref="Resolve"/> before a request runs,
/// <see cref="Keep"/> behind it. Thread-safe.
/// </summary>
/// <param name="trusted">The trusted documents.</param>
/// <param name="registered">What clients registered, or null where they cannot.</param>
/// <param name="onlyTrusted">Whether nothing but trusted documents is answered.</param>
internal sealed class DocumentResolver(TrustedDocuments trusted, PersistedQueries? registered, bool onlyTrusted)
{
    /// <summary>Answers texts and nothing else.</summary>
    public static readonly DocumentResolver TextsOnly = new(TrustedDocuments.None, null, onlyTrusted: false);

    /// <summary>Puts the document where <see cref="RequestJson.Document"/> is. A request that has nothing but a text is
    /// left as it is.</summary>
    /// <param name="request">A request that was read.</param>
    /// <returns>Null, or why there is no document to run.</returns>
    public HttpFailure? Resolve(ref RequestJson request)
    {
        if (request.HasVariableList)
            return HttpFailure.VariableList;
        if (!request.Id.IsEmpty || !request.Extensions.IsEmpty || onlyTrusted)
            return ResolveNamed(ref request);
        return request.Document is null ? HttpFailure.NoDocument : null;
    }

    /// <summary>Keeps the document of a request that registers one, once it has passed all checks, and says so in the
    /// answer. To be called with every answer before it is sent.</summary>
    /// <param name="request">The request, resolved.</param>
    /// <param name="outcome">How it went.</param>
    /// <param name="response">The finished answer.</param>
    public void Keep(in RequestJson request, in GraphOutcome outcome, ResponseBuffer response)
    {
        if (!request.Registers.IsEmpty && outcome.Kind is GraphOutcomeKind.Executed or GraphOutcomeKind.Priced)
            Register(request.Registers.Span, request.Document.GetValueOrDefault().Span, response);
    }

    private void Register(ReadOnlySpan<byte> hex, ReadOnlySpan<byte> document, ResponseBuffer response)
    {
        if (hex.IsEmpty || !Sha256Hash.TryParse(hex, out var hash) || !registered!.Add(hash, document))
            return;
        ReadOnlySpan<byte> before = "\"persistedQuery\":{\"sha256Hash\":\""u8;
        ReadOnlySpan<byte> behind = "\",\"persisted\":true}"u8;
        Span<byte> member = stackalloc byte[before.Length + Sha256Hash.HexLength + behind.Length];
        before.CopyTo(member);
        hex.CopyTo(member[before.Length..]);
        behind.CopyTo(member[(before.Length + hex.Length)..]);
        response.AddExtension(member);
    }

    private HttpFailure? ResolveNamed(ref RequestJson request)
    {
        if (PersistedQueryMember.Read(request.Extensions, out var member) is { } bad)
            return bad;
        if (request.Document is { } text)
        {
            request.IsTrusted = onlyTrusted;
            return onlyTrusted ? Trusted(text.Span) : Registration(ref request, text.Span, member.Sha256);
        }

        if (!request.Id.IsEmpty)
            return Find(ref request, request.Id.Span) ? null : HttpFailure.UnknownDocument(request.Id.Span);
        if (member.Sha256.IsEmpty && member.Other.IsEmpty)
            return HttpFailure.NoDocument;
        return Find(ref request, (member.Sha256.IsEmpty ? member.Other : member.Sha256).Span)
            ? null
            : UnknownHash(isSha256: !member.Sha256.IsEmpty);
    }

    private bool Find(ref RequestJson request, ReadOnlySpan<byte> id)
    {
        request.IsTrusted = trusted.TryGet(id, out var text);
        if (request.IsTrusted
            || (registered is not null && Sha256Hash.TryParse(WithoutPrefix(id), out var hash)
                && registered.TryGet(hash, out text)))
        {
            request.Document = text;
            return true;
        }

        return false;
    }

    // The code generator's ids have it.
    private static ReadOnlySpan<byte> WithoutPrefix(ReadOnlySpan<byte> id) =>
        id.StartsWith("sha256:"u8) ? id["sha256:"u8.Length..] : id;

    private HttpFailure UnknownHash(bool isSha256) =>
        onlyTrusted ? HttpFailure.OnlyTrusted
        : registered is null ? HttpFailure.PersistedQueryNotSupported
        : isSha256 ? HttpFailure.PersistedQueryNotFound
        : HttpFailure.OnlySha256;

    private HttpFailure? Trusted(ReadOnlySpan<byte> text) => trusted.Contains(text) ? null : HttpFailure.OnlyTrusted;

    // Text and hash: the text runs, and where the hash is its own it is enough from then on.
    private HttpFailure? Registration(ref RequestJson request, ReadOnlySpan<byte> text, ReadOnlyMemory<byte> sha256)
    {
        if (registered is null || sha256.IsEmpty || trusted.TryGet(sha256.Span, out _))
            return null;
        if (!Sha256Hash.TryParse(WithoutPrefix(sha256.Span), out var hash))
            return HttpFailure.WrongHash(sha256.Span);
        if (registered.TryGet(hash, out var known) && text.SequenceEqual(known))
            return null;
        if (Sha256Hash.Of(text) != hash)
            return HttpFailure.WrongHash(sha256.Span);
        request.Registers = sha256[^Sha256Hash.HexLength..];
        return null;
    }
}
