using RybbitBot.Chat;
using RybbitBot.Slack;
using RybbitBot.Slack.Api;

namespace RybbitBot.Tests.Specs;

public sealed class SlackRefusalSpecs
{
    private static readonly MessageKey Key = new("k1");

    private static readonly Dictionary<string, string> Errors = new()
    {
        ["Wait"] = "ratelimited rate_limited",
        ["Retry"] = "team_added_to_org org_login_required external_channel_migrating",
        ["RetryInDoubt"] = "internal_error fatal_error service_unavailable request_timeout",
        ["DestinationGone"] =
            "channel_not_found is_archived not_in_channel no_permission restricted_action "
            + "restricted_action_read_only_channel restricted_action_thread_only_channel "
            + "restricted_action_non_threadable_channel restricted_action_thread_locked "
            + "restricted_action_of_tomorrow ekm_access_denied messages_tab_disabled "
            + "posting_to_channel_denied channel_is_limited_access user_not_in_channel "
            + "cannot_reply_to_message",
        ["InstallationDead"] =
            "account_inactive token_revoked token_expired invalid_auth not_authed "
            + "team_access_not_granted two_factor_setup_required",
        ["Misconfigured"] =
            "missing_scope not_allowed_token_type access_denied accesslimited "
            + "enterprise_is_restricted invalid_client_id bad_client_secret bad_redirect_uri",
        ["OurBug"] =
            "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long no_text "
            + "too_many_attachments attachment_payload_limit_exceeded invalid_arguments invalid_json "
            + "json_not_object invalid_post_type markdown_text_conflict metadata_too_large "
            + "invalid_metadata_format invalid_metadata_schema view_too_large",
        ["WorkspaceFull"] =
            "message_limit_exceeded storage_limit_reached file_uploads_disabled file_upload_size_restricted",
        ["Unknown"] = "something_new http_404 used_url",
    };

    public static TheoryData<string, string> EveryError =>
        new(from kind in Errors from error in kind.Value.Split(' ') select (error, kind.Key));

    [Theory]
    [MemberData(nameof(EveryError))]
    public void Each_error_asks_something_of_us(string error, string kind)
    {
        var refusal = SlackRefusal.Of(new(error));

        Assert.Equal(kind, refusal.Kind.ToString());
        Assert.NotEmpty(refusal.Reason);
        Assert.DoesNotContain(error, refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channel_not_found", "/invite @Rybbit")]
    [InlineData("not_in_channel", "/invite @Rybbit")]
    [InlineData("is_archived", "unarchive")]
    [InlineData("invalid_auth", "IP addresses")]
    [InlineData("account_inactive", "install the app again")]
    [InlineData("token_expired", "token rotation")]
    [InlineData("missing_scope", "manifest.yml")]
    public void The_reason_says_what_to_do(string error, string advice) =>
        Assert.Contains(advice, SlackRefusal.Of(new(error)).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_missing_scope_is_named() =>
        Assert.Contains(
            "channels:join",
            SlackRefusal.Of(new("missing_scope") { Needed = "channels:join" }).Reason,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Wait", "RetryAfter")]
    [InlineData("Retry", "Failed")]
    [InlineData("RetryInDoubt", "Failed")]
    [InlineData("DestinationGone", "Rejected")]
    [InlineData("InstallationDead", "Rejected")]
    [InlineData("Misconfigured", "Rejected")]
    [InlineData("OurBug", "Malformed")]
    [InlineData("WorkspaceFull", "Rejected")]
    [InlineData("Unknown", "Rejected")]
    public void What_it_asks_decides_over_the_message(string kind, string outcome) =>
        Assert.All(
            Errors[kind].Split(' '),
            error =>
            {
                var came = SlackPostOutcome.Of(new SlackReply.Refused(error), Key);
                Assert.Equal(outcome, came.GetType().Name);
                Assert.True(
                    came is not PostOutcome.Failed failed || failed.MayHaveArrived == (kind != "Retry")
                );
            }
        );
}
