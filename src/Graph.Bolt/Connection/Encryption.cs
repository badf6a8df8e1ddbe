using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Graph.Bolt.Connection;

/// <summary>How TLS is spoken.</summary>
internal static class Encryption
{
    /// <summary>The options for a server.</summary>
    public static SslClientAuthenticationOptions OptionsOf(BoltAddress address, BoltSettings settings)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = address.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (settings.Encryption == BoltEncryption.AnyCertificate)
        {
#pragma warning disable CA5359 // It is what +ssc says: encrypted, and whoever it is.
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (settings.Authorities is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return options;
    }
}
