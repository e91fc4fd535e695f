package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls of SNS.
 *
 * @see "Actions of Amazon SNS"
 */
final class SnsCalls {
  private SnsCalls() {}

  private static ApiCall call(String doing, String operation, String arn) {
    return ApiCall.of(doing, "SNS: " + operation, Need.of("sns:" + operation, arn));
  }

  /** A topic. */
  static final class Topic implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      boolean creates = scope.is(Scope.Verb.CREATE);
      String arn = creates ? scope.arn("sns", scope.text("name")) : scope.id();
      String what = " SNS Topic (" + (creates ? scope.text("name") : scope.id()) + ")";
      List<ApiCall> calls = new ArrayList<>();
      switch (scope.verb()) {
        case CREATE -> {
          List<Need> needs = new ArrayList<>();
          needs.add(scope.tagging(Need.of("sns:CreateTopic", arn)));
          if (scope.tagged()) {
            needs.add(scope.tagging(Need.of("sns:TagResource", arn)));
          }
          calls.add(ApiCall.of("creating" + what, "SNS: CreateTopic", needs.toArray(Need[]::new)));
          if (scope.inputs().has("displayName") || scope.inputs().has("kmsMasterKeyId")) {
            calls.add(call("setting attributes of" + what, "SetTopicAttributes", arn));
          }
        }
        case UPDATE -> {
          if (scope.changes("displayName", "kmsMasterKeyId")) {
            calls.add(call("updating" + what, "SetTopicAttributes", arn));
          }
          if (scope.untags()) {
            calls.add(call("untagging" + what, "UntagResource", arn));
          }
          if (scope.tags()) {
            Need need = scope.tagging(Need.of("sns:TagResource", arn));
            calls.add(ApiCall.of("tagging" + what, "SNS: TagResource", need));
          }
        }
        case DELETE -> calls.add(call("deleting" + what, "DeleteTopic", arn));
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      }
      return calls;
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String what = " SNS Topic (" + scope.id() + ")";
      return List.of(
          call("reading" + what, "GetTopicAttributes", scope.id()),
          call("listing tags for" + what, "ListTagsForResource", scope.id()));
    }
  }

  /** A subscription: all that is asked of IAM is about its topic. */
  static final class Subscription implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      String what = " SNS Topic Subscription (" + scope.id() + ")";
      String topic = scope.text("topic");
      return List.of(
          switch (scope.verb()) {
            case CREATE ->
                ApiCall.of(
                    "creating SNS Topic Subscription",
                    "SNS: Subscribe",
                    Need.of("sns:Subscribe", topic)
                        .with("sns:protocol", scope.text("protocol"))
                        .with("sns:endpoint", scope.text("endpoint")));
            case UPDATE -> call("updating" + what, "SetSubscriptionAttributes", topic);
            case DELETE -> call("deleting" + what, "Unsubscribe", topic);
            case READ -> throw new IllegalArgumentException("reading changes nothing");
          });
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String what = "reading SNS Topic Subscription (" + scope.id() + ")";
      String topic = scope.id().substring(0, Math.max(0, scope.id().lastIndexOf(':')));
      return List.of(call(what, "GetSubscriptionAttributes", topic));
    }
  }
}
