using System.Security.Cryptography;
using System.Text;

namespace HyperFD.Server.Agents;

/// <summary>The text of an enrolment code: <c>XXXXXX-XXXXXX-XXXXXX-XXXXXX</c>, easy to read out and to type.</summary>
internal static class EnrolmentCodes
{
    /// <summary>Crockford's base 32: no I, L, O, U.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int GroupLength = 6;
    private const int Groups = 4;

    /// <summary>90 random bits behind the identifier of 30.</summary>
    public static (string Id, string Secret, string Text) Create()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, GroupLength * Groups);
        var text = string.Join('-', Enumerable.Range(0, Groups).Select(group => letters.Substring(
            group * GroupLength, GroupLength)));
        return (letters[..GroupLength], letters[GroupLength..], text);
    }

    /// <summary>Reads what a person typed: small letters, missing and extra hyphens and spaces do not matter.</summary>
    public static (string Id, string Secret)? Parse(string typed)
    {
        var letters = new string(
            [.. typed.ToUpperInvariant().Where(letter => letter is not ('-' or ' ')).Take(GroupLength * Groups + 1)]);
        return letters.Length == GroupLength * Groups ? (letters[..GroupLength], letters[GroupLength..]) : null;
    }

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
