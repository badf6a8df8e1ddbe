namespace Graph.Server.Settings;

/// <summary>A setting, an argument or an address cannot be used; the message says which, and what to write instead. The
/// program ends with exit code 2.</summary>
/// <param name="message">Key, value, allowed values.</param>
internal sealed class SettingsException(string message) : Exception(message);
