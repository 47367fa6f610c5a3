using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HyperFD.Server.Accounts;

/// <summary>
/// The secret in the one-time setup link. It lives as long as the process: a link from an earlier start does not work,
/// and after the first account exists none does.
/// </summary>
internal sealed class SetupToken
{
    private const int SecretBytes = 32;

    public string Text { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public bool Matches(string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)),
        SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
