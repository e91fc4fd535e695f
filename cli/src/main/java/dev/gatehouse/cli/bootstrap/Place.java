package dev.gatehouse.cli.bootstrap;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.util.List;
import java.util.Optional;

/**
 * Where people sign in and the state is kept.
 *
 * @param account the account of people, pipelines and the state
 * @param state the Region of bucket and key; not the one that traffic prefers, whose outage is the
 *     time to deploy
 * @param replica the Region of their copies
 * @param repository the repository on GitHub that deploys, {@code owner/name}
 * @param organizationalUnit whose accounts a StackSet reaches, or empty for a stack in each account
 */
public record Place(
    AccountId account,
    Region state,
    Region replica,
    String repository,
    Optional<String> organizationalUnit) {
  private static final String BUCKET = "gatehouse-state-";

  /**
   * Checks that the choice serves its purpose.
   *
   * @throws IllegalArgumentException telling what to choose
   */
  public Place {
    if (state.equals(replica)) {
      throw new IllegalArgumentException(
          "the state and its copy are both in " + state + ": choose another with --replica-region");
    }
  }

  /** The bucket of a Region. */
  String bucket(Region region) {
    return BUCKET + account + "-" + region;
  }

  String backend() {
    return "s3://" + bucket(state) + "?region=" + state;
  }

  String secretsProvider() {
    return "awskms://alias/gatehouse-state?region=" + state;
  }

  /**
   * The patterns of what Pulumi keeps of a stack in a bucket (pulumi v3.190.0, a file backend
   * looked at): state and the one before, history, backups, locks; and the backend's own version.
   */
  List<String> objects(Estate estate) {
    String stack = estate.project() + "/" + estate.stack();
    return List.of(
        ".pulumi/meta.yaml",
        ".pulumi/stacks/" + stack + ".json*",
        ".pulumi/history/" + stack + "/*",
        ".pulumi/backups/" + stack + "/*",
        ".pulumi/locks/organization/" + stack + "/*");
  }

  /** A role of its account. */
  String role(String name) {
    return "arn:aws:iam::" + account + ":role/" + name;
  }
}
