using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Graph.Bolt.Routing;
using Graph.Bolt.TestBackend.Protocol;
using Graph.Bolt.TestBackend.Values;

namespace Graph.Bolt.TestBackend.Requests;

/// <summary>Requests to a driver.</summary>
internal sealed class DriverRequests(Conversation conversation)
{
    public static void AddTo(Conversation conversation)
    {
        var requests = new DriverRequests(conversation);
        conversation.On("NewDriver", request => Task.FromResult(requests.New(request)));
        conversation.On("DriverClose", requests.CloseAsync);
        conversation.On("VerifyConnectivity", requests.VerifyAsync);
        conversation.On("GetServerInfo", requests.InfoAsync);
        conversation.On("CheckMultiDBSupport", requests.CheckDatabasesAsync);
        conversation.On("CheckDriverIsEncrypted", request => Task.FromResult(new Response(
            "DriverIsEncrypted", new JsonObject { ["encrypted"] = requests.DriverOf(request).IsEncrypted })));
        conversation.On("ExecuteQuery", requests.ExecuteAsync);
        conversation.On("GetRoutingTable", request => Task.FromResult(requests.Table(request)));
        conversation.On("ForcedRoutingTableUpdate", requests.UpdateTableAsync);
        conversation.On("GetConnectionPoolMetrics", request => Task.FromResult(requests.Metrics(request)));
    }

    /// <summary>Reads a token (class AuthorizationToken).</summary>
    public static BoltAuth ReadAuth(JsonElement token)
    {
        var request = new Request("AuthorizationToken", token.GetProperty("data"));
        var (principal, credentials) = (request.Text("principal"), request.Text("credentials"));
        return request.Text("scheme") switch
        {
            "basic" => BoltAuth.Basic(principal ?? "", credentials ?? "", request.Text("realm")),
            "bearer" => BoltAuth.Bearer(credentials ?? ""),
            "kerberos" => BoltAuth.Custom("kerberos", "", credentials),
            "none" => BoltAuth.None,
            var scheme => BoltAuth.Custom(
                scheme ?? "", principal, credentials, request.Text("realm"), ParametersOf(request)),
        };
    }

    /// <summary>Reads which notices are wanted; null where nothing is said.</summary>
    public static BoltNotifications? ReadNotifications(Request request)
    {
        var severity = request.Text("notificationsMinSeverity");
        var disabled = request.Texts("notificationsDisabledCategories");
        return severity is null && disabled is null ? null : new BoltNotifications(severity, disabled);
    }

    private static Dictionary<string, object?>? ParametersOf(Request request) => request.Field("parameters") is { } map
        ? map.EnumerateObject().ToDictionary(member => member.Name, member => Plain(member.Value))
        : null;

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(m => m.Name, m => Plain(m.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var integer) ? integer : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private BoltDriver DriverOf(Request request) => conversation.Registry.Get<BoltDriver>(request.Text("driverId"));

    private Response New(Request request)
    {
        var auth = request.Field("authorizationToken") is { } token ? ReadAuth(token) : BoltAuth.None;
        var driver = new BoltDriver(BoltUri.Parse(request.Text("uri")!), auth, SettingsOf(request));
        return Response.OfId("Driver", conversation.Registry.Add(driver));
    }

    private BoltSettings SettingsOf(Request request)
    {
        var defaults = new BoltSettings { Clock = conversation.Clock };
        return defaults with
        {
            UserAgent = request.Text("userAgent") ?? defaults.UserAgent,
            ConnectTimeout = request.Milliseconds("connectionTimeoutMs") ?? defaults.ConnectTimeout,
            AcquisitionTimeout = request.Milliseconds("connectionAcquisitionTimeoutMs") ?? defaults.AcquisitionTimeout,
            FetchSize = request.Integer("fetchSize") ?? defaults.FetchSize,
            MaxRetryTime = request.Milliseconds("maxTxRetryTimeMs") ?? defaults.MaxRetryTime,
            LivenessCheckAfter = request.Milliseconds("livenessCheckTimeoutMs"),
            MaxConnections = request.Integer("maxConnectionPoolSize") ?? defaults.MaxConnections,
            Notifications = ReadNotifications(request),
            Resolver = request.IsTrue("resolverRegistered") ? ResolveAsync : null,
            HostResolver = request.IsTrue("domainNameResolverRegistered") ? ResolveHostAsync : null,
            SendsTelemetry = !request.IsTrue("telemetryDisabled"),
            Encryption = EncryptionOf(request),
            Authorities = AuthoritiesOf(request),
        };
    }

    private static BoltEncryption? EncryptionOf(Request request)
    {
        var trusts = request.Texts("trustedCertificates");
        if (!request.Has("encrypted"))
            return request.Has("trustedCertificates") && trusts is [] ? BoltEncryption.AnyCertificate : null;
        if (!request.IsTrue("encrypted"))
            return BoltEncryption.None;
        return trusts is [] ? BoltEncryption.AnyCertificate : BoltEncryption.Trusted;
    }

    // The program's second argument is the folder where testkit's certificates are (tests/tls/certs/driver/custom).
    private static X509Certificate2Collection? AuthoritiesOf(Request request)
    {
        if (request.Texts("trustedCertificates") is not { Length: > 0 } files)
            return null;
        var folder = Environment.GetCommandLineArgs() is [_, _, var named, ..] ? named : ".";
        var authorities = new X509Certificate2Collection();
        foreach (var file in files)
            authorities.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, file)));
        return authorities;
    }

    private async ValueTask<IReadOnlyList<BoltAddress>> ResolveAsync(
        BoltAddress address, CancellationToken cancellation)
    {
        var answer = await conversation.AskAsync(
            "ResolverResolutionRequired",
            new JsonObject { ["address"] = address.ToString() },
            "ResolverResolutionCompleted");
        return [.. answer.Texts("addresses")!.Select(BoltAddress.Parse)];
    }

    private async ValueTask<IReadOnlyList<string>> ResolveHostAsync(string host, CancellationToken cancellation)
    {
        var answer = await conversation.AskAsync(
            "DomainNameResolutionRequired",
            new JsonObject { ["name"] = host },
            "DomainNameResolutionCompleted");
        return answer.Texts("addresses")!;
    }

    private async Task<Response> CloseAsync(Request request)
    {
        await DriverOf(request).DisposeAsync();
        return Response.OfId("Driver", request.Text("driverId")!);
    }

    private async Task<Response> VerifyAsync(Request request)
    {
        await DriverOf(request).VerifyAsync();
        return Response.OfId("Driver", request.Text("driverId")!);
    }

    private async Task<Response> InfoAsync(Request request)
    {
        var server = await DriverOf(request).VerifyAsync();
        return new Response("ServerInfo", SummaryWriter.Server(server.Address, server.Agent, server.Version));
    }

    // All versions that are spoken have databases; it is asked of a connection.
    private async Task<Response> CheckDatabasesAsync(Request request)
    {
        await DriverOf(request).VerifyAsync();
        return new Response("MultiDBSupport", new JsonObject
        {
            ["id"] = request.Text("driverId"),
            ["available"] = true,
        });
    }

    private async Task<Response> ExecuteAsync(Request request)
    {
        var driver = DriverOf(request);
        var config = new Request("config", request.Field("config") ?? default);
        var statement = new BoltStatement(
            request.Text("cypher")!, CypherReader.ReadParameters(request.Field("params")));
        var result = await driver.ExecuteAsync(
            statement,
            new BoltSessionSettings
            {
                Access = config.Text("routing") == "r" ? BoltAccess.Read : BoltAccess.Write,
                Database = config.Text("database"),
                ImpersonatedUser = config.Text("impersonatedUser"),
                SharedBookmarks = config.Text("bookmarkManagerId") switch
                {
                    null => driver.Bookmarks,
                    "-1" => null,
                    var id => conversation.Registry.Get<BoltBookmarks>(id),
                },
            },
            SessionRequests.ReadTransactionSettings(config));
        return new Response("EagerResult", new JsonObject
        {
            ["keys"] = new JsonArray([.. result.Keys.Select(key => (JsonNode)key)]),
            ["records"] = new JsonArray([.. result.Records.Select(ResultRequests.Record)]),
            ["summary"] = SummaryWriter.Write(
                result.Summary, request.Text("cypher")!, request.Field("params")),
        });
    }

    private Response Table(Request request)
    {
        var database = request.Text("database");
        var table = DriverOf(request).Tables?.Peek(database)
            ?? new RoutingTable(database, [], [], [], 0, TimeSpan.Zero);
        return new Response("RoutingTable", new JsonObject
        {
            ["database"] = table.Database,
            ["ttl"] = (long)table.TimeToLive.TotalSeconds,
            ["routers"] = Addresses(table.Routers),
            ["readers"] = Addresses(table.Readers),
            ["writers"] = Addresses(table.Writers),
        });
    }

    private async Task<Response> UpdateTableAsync(Request request)
    {
        var tables = DriverOf(request).Tables ?? throw new InvalidDataException("The driver does not route.");
        var bookmarks = request.Texts("bookmarks") ?? [];
        await tables.RefreshAsync(
            new RouteRequest(BoltAccess.Read, request.Text("database"), null, _ => new(bookmarks)),
            CancellationToken.None);
        return Response.OfId("Driver", request.Text("driverId")!);
    }

    private Response Metrics(Request request)
    {
        var pool = DriverOf(request).Pools.Of(BoltAddress.Parse(request.Text("address")!));
        return new Response("ConnectionPoolMetrics", new JsonObject { ["inUse"] = pool.InUse, ["idle"] = pool.Idle });
    }

    private static JsonArray Addresses(IEnumerable<BoltAddress> addresses) =>
        new([.. addresses.Select(address => (JsonNode)address.ToString())]);
}
