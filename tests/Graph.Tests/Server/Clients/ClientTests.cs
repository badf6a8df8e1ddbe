namespace Graph.Tests.Server.Clients;

/// <summary>
/// Clients that others wrote, against the program as it is: scripts of <c>tests/clients</c>, which make most of their
/// documents from the schema that is served, so that another ontology is as good as ours.
/// </summary>
public sealed class ClientTests(ClientSuite clients) : IClassFixture<ClientSuite>
{
    [NpmFact]
    public Task Relay_pages_through_every_connection() => clients.RunAsync("relay", "curated");

    [NpmFact]
    public Task Relay_pages_through_every_connection_of_ships() => clients.RunAsync("relay", "ships");

    [NpmFact]
    public Task Relay_takes_names_that_are_hardly_names() => clients.RunAsync("relay", "odd");

    [NpmFact]
    public Task Code_is_generated_that_compiles() => clients.RunAsync("codegen", "curated");

    [NpmFact]
    public Task Code_is_generated_for_ships_that_compiles() => clients.RunAsync("codegen", "ships");

    [NpmFact]
    public Task Code_is_generated_for_odd_names_that_compiles() => clients.RunAsync("codegen", "odd");

    [NpmFact]
    public Task Inspector_finds_documents_valid_and_the_schema_as_kept() => clients.RunAsync("inspector", "curated");
}
