namespace Graph.Tests.Server.Clients;

/// <summary>
/// Clients that others wrote, against the program as it is: scripts of <c>tests/clients</c>, which make most of their
/// documents from the schema that is served, so that another ontology is as good as ours.
/// </summary>
public sealed class ClientTests(ClientSuite clients) : IClassFixture<ClientSuite>
{
    [NpmFact]
    public Task Relay_pages_through_every_connection_of_ships() => clients.RunAsync("relay", "ships");

    [NpmFact]
    public Task Relay_takes_names_that_are_hardly_names() => clients.RunAsync("relay", "odd");

    [NpmFact]
    public Task Code_is_generated_for_ships_that_compiles() => clients.RunAsync("codegen", "ships");

    [NpmFact]
    public Task Code_is_generated_for_odd_names_that_compiles() => clients.RunAsync("codegen", "odd");

    [NpmFact]
    public async Task Relay_and_generated_code_work_and_their_documents_are_trusted_as_they_are_written()
    {
        await clients.RunAsync("relay", "curated");
        await clients.RunAsync("codegen", "curated");
        await ClientSuite.RunOnTrustedAsync(
            "kept", ".out/relay-curated/kept.json", ".out/codegen-curated/made/persisted-documents.json");
    }

    [NpmFact]
    public Task Inspector_finds_documents_valid_and_the_schema_as_kept() => clients.RunAsync("inspector", "curated");

    [NpmFact]
    public Task Apollo_pages_batches_and_keeps_documents() => clients.RunAsync("apollo", "curated");

    [NpmFact]
    public Task Apollo_pages_batches_and_keeps_documents_of_ships() => clients.RunAsync("apollo", "ships");

    [NpmFact]
    public Task Urql_asks_over_every_transport() => clients.RunAsync("urql", "curated");

    [NpmFact]
    public Task Sockets_and_events_answer_as_http_does() => clients.RunAsync("streams", "curated");

    [NpmFact]
    public Task Sockets_and_events_answer_as_http_does_for_ships() => clients.RunAsync("streams", "ships");
}
