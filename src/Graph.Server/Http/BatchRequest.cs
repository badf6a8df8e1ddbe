using System.Text;
using System.Text.Json;

namespace Graph.Server.Http;

/// <summary>
/// Reads a batch (GraphQL over HTTP, appendix B, and HotChocolate's operation batch): a list of requests, a list of
/// variables, names of operations in the address. An entry that is no request fails by itself; what cannot be taken
/// apart fails as a whole.
/// </summary>
internal sealed class BatchRequest
{
    private const string OperationsParameter = "batchOperations";

    // One level more than a request, which stands in a list here.
    private static readonly JsonReaderOptions _readerOptions = new() { MaxDepth = RequestJson.MostNesting + 3 };

    private readonly int _most;
    private readonly List<BatchItem> _items = [];

    private BatchRequest(int most) => _most = most;

    /// <summary>Whether what was read is a batch.</summary>
    /// <param name="request">The request by HTTP.</param>
    /// <param name="unreadable">What reading its body as one request gave.</param>
    /// <param name="json">The body as one request.</param>
    public static bool Is(HttpRequest request, HttpFailure? unreadable, in RequestJson json) =>
        ReferenceEquals(unreadable, HttpFailure.Batch)
        || (unreadable is null && (json.HasVariableList || NamesOperations(request)));

    /// <summary>Reads a batch.</summary>
    /// <param name="request">The request by HTTP.</param>
    /// <param name="body">Its body.</param>
    /// <param name="most">The most runs.</param>
    /// <param name="items">What is to be run, in order.</param>
    /// <returns>Null, or why nothing of it is run.</returns>
    public static HttpFailure? Read(
        HttpRequest request, ReadOnlyMemory<byte> body, int most, out IReadOnlyList<BatchItem> items)
    {
        var batch = new BatchRequest(most);
        items = batch._items;
        var unreadable = RequestJson.Read(body, out var json);
        var names = NamesOperations(request) ? request.Query[OperationsParameter].ToString() : null;
        if (most == 0)
        {
            return unreadable
                ?? (json.HasVariableList ? HttpFailure.VariableList : HttpFailure.OperationBatch);
        }

        if (!ReferenceEquals(unreadable, HttpFailure.Batch))
            return unreadable ?? (names is null ? batch.AddSets(json) : batch.AddOperations(json, names));
        if (names is not null)
            return HttpFailure.BadBatch($"A list of requests and \"{OperationsParameter}\" do not go together.");
        return batch.AddList(body);
    }

    private static bool NamesOperations(HttpRequest request) =>
        request.QueryString is { HasValue: true } query
        && query.Value!.Contains(OperationsParameter, StringComparison.Ordinal)
        && request.Query.ContainsKey(OperationsParameter);

    private HttpFailure? AddList(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span, _readerOptions);
            reader.Read();
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (AddEntry(body[start..(int)reader.BytesConsumed], index) is { } failure)
                    return failure;
            }

            reader.Read();
        }
        catch (JsonException e)
        {
            return RequestJson.NotJson(e);
        }

        return _items.Count > 0 ? null : HttpFailure.BadBatch("The batch is empty. Send at least one request.");
    }

    private HttpFailure? AddEntry(ReadOnlyMemory<byte> entry, int index)
    {
        var failure = RequestJson.Read(entry, out var json);
        if (ReferenceEquals(failure, HttpFailure.Batch))
            failure = HttpFailure.BadBatch("An entry of a batch is a request, an object, and not a list.");
        if (failure is null && json.HasVariableList)
            return AddSets(json, index);
        return Add(new BatchItem(json, failure, index, -1));
    }

    private HttpFailure? AddSets(RequestJson json) =>
        AddSets(json, -1)
        ?? (_items.Count > 0 ? null : HttpFailure.BadBatch("\"variables\" is an empty list. Send at least one set."));

    private HttpFailure? AddSets(RequestJson json, int requestIndex)
    {
        var sets = json.Variables;
        json.HasVariableList = false;
        var reader = new Utf8JsonReader(sets.Span, _readerOptions);
        reader.Read();
        var index = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var start = (int)reader.TokenStartIndex;
            var isObject = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null;
            reader.Skip();
            json.Variables = sets[start..(int)reader.BytesConsumed];
            var problem = isObject ? null : HttpFailure.BadBatch("An entry of \"variables\" is to be an object.");
            if (Add(new BatchItem(json, problem, requestIndex, index)) is { } failure)
                return failure;
        }

        // In a list every request has an answer.
        if (index > 0 || requestIndex < 0)
            return null;
        var empty = HttpFailure.BadBatch("\"variables\" is an empty list. Send at least one set.");
        return Add(new BatchItem(json, empty, requestIndex, -1));
    }

    // [A,B], with or without quotes.
    private HttpFailure? AddOperations(RequestJson json, string names)
    {
        if (json.HasVariableList || json.OperationName is { Length: > 0 })
        {
            return HttpFailure.BadBatch(
                $"\"{OperationsParameter}\" goes neither with \"operationName\" nor with a list of variables.");
        }

        var list = names.AsSpan().Trim();
        if (list is not ['[', .. var inner, ']'] || inner.IsWhiteSpace())
            return HttpFailure.BadBatch($"\"{OperationsParameter}\" is to be a list of names, such as [A,B].");

        var index = 0;
        foreach (var range in inner.Split(','))
        {
            json.OperationName = Encoding.UTF8.GetBytes(inner[range].Trim().Trim('"').ToString());
            var problem = json.OperationName.Value.IsEmpty
                ? HttpFailure.BadBatch($"A name in \"{OperationsParameter}\" is empty.")
                : null;
            if (Add(new BatchItem(json, problem, index++, -1)) is { } failure)
                return failure;
        }

        return null;
    }

    private HttpFailure? Add(BatchItem item)
    {
        if (_items.Count == _most)
            return HttpFailure.BatchTooLong(_most);
        _items.Add(item);
        return null;
    }
}
