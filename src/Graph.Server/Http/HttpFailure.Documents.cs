using System.Text;

namespace Graph.Server.Http;

/// <summary>What is said of documents that are not sent but named.</summary>
internal sealed partial record HttpFailure
{
    /// <summary>The request could be read and is refused before it runs, as one is that does not validate: its
    /// status is then that of such a one, and <see cref="Status"/> does not count.</summary>
    public bool IsRequestError { get; init; }

    /// <summary>What to do, where <see cref="Message"/> is a word that clients look for; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>The body is a list: a batch, which is refused like this where batches are off.</summary>
    public static readonly HttpFailure Batch = NotARequest(
        "Batching is off. Send one request per call, as an object.");

    /// <summary>The variables are a list: a batch as well.</summary>
    public static readonly HttpFailure VariableList = NotARequest(
        "The member \"variables\" is to be an object; batching is off.");

    /// <summary>Names of operations in the address: a batch as well.</summary>
    public static readonly HttpFailure OperationBatch = NotARequest(
        "\"batchOperations\" is not answered; batching is off. Send one \"operationName\".");

    /// <summary>There are more requests in a batch than are answered.</summary>
    public static HttpFailure BatchTooLong(int most) => NotARequest(
        $"The batch has more than the {most} requests allowed, each set of variables counted. Send several.");

    /// <summary>A batch that is none.</summary>
    public static HttpFailure BadBatch(string reason) => NotARequest(reason);

    /// <summary>No trusted document has this id.</summary>
    public static HttpFailure UnknownDocument(ReadOnlySpan<byte> id) => new(
        400,
        "HC0015",
        $"No document is known by the id \"{Short(Encoding.UTF8.GetString(id))}\". Documents are read from the folder "
        + "--documents when the service starts; put it there, or send the text as \"query\".")
    { IsRequestError = true };

    /// <summary>Clients answer this one by sending hash and text.</summary>
    public static readonly HttpFailure PersistedQueryNotFound = new(400, "HC0020", nameof(PersistedQueryNotFound))
    {
        IsRequestError = true,
        Hint = "Send the document as \"query\" together with its hash; from then on the hash is enough.",
    };

    /// <summary>Clients answer this one by sending texts from then on.</summary>
    public static readonly HttpFailure PersistedQueryNotSupported = new(
        400, "GRAPH_PERSISTED_QUERIES_OFF", nameof(PersistedQueryNotSupported))
    {
        IsRequestError = true,
        Hint = "Automatic persisted queries are off here. Send the document as \"query\".",
    };

    /// <summary>As <see cref="PersistedQueryNotSupported"/>, for a hash of another kind.</summary>
    public static readonly HttpFailure OnlySha256 = PersistedQueryNotSupported with
    {
        Code = "GRAPH_PERSISTED_QUERIES_SHA256",
        Hint = "Hashes are sha256 in hexadecimal here, as \"sha256Hash\". Send that, or the document as \"query\".",
    };

    /// <summary>Only trusted documents run.</summary>
    public static readonly HttpFailure OnlyTrusted = new(
        400,
        "HC0067",
        "Only the documents that this service knows are answered. Send the \"id\" of one of them; whoever runs the "
        + "service adds documents to its folder --documents.")
    { IsRequestError = true };

    /// <summary>The hash that came is not that of the text.</summary>
    public static HttpFailure WrongHash(ReadOnlySpan<byte> hash) => new(
        400,
        "HC0009",
        $"\"sha256Hash\" is \"{Short(Encoding.UTF8.GetString(hash))}\", which is not the sha256 of \"query\" in "
        + "hexadecimal. Hash the text exactly as it is sent, in UTF-8.")
    { IsRequestError = true };

    /// <summary>The member <c>persistedQuery</c> of the extensions cannot be used.</summary>
    public static HttpFailure BadPersistedQuery(string reason) =>
        NotARequest($"\"extensions.persistedQuery\" {reason} Send {{\"version\": 1, \"sha256Hash\": \"…\"}}.");
}
