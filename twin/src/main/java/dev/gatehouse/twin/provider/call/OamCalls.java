package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Calls of CloudWatch's Observability Access Manager.
 *
 * @see "Link monitoring accounts with source accounts, Necessary permissions"
 */
final class OamCalls {
  /** What a link that shares a type needs besides. */
  private static final Map<String, String> LINKING =
      Map.of(
          "AWS::CloudWatch::Metric", "cloudwatch:Link",
          "AWS::Logs::LogGroup", "logs:Link",
          "AWS::XRay::Trace", "xray:Link",
          "AWS::ApplicationInsights::Application", "applicationinsights:Link",
          "AWS::InternetMonitor::Monitor", "internetmonitor:Link");

  private OamCalls() {}

  static ApiCalls sink() {
    return new PlainCalls(
        "OAM Sink",
        "OAM",
        "oam",
        new PlainCalls.Operations(
            "CreateSink",
            "TagResource",
            "DeleteSink",
            List.of("GetSink", "ListTagsForResource"),
            "TagResource",
            "UntagResource"),
        scope -> scope.is(Scope.Verb.CREATE) ? scope.arn("oam", "sink/*") : scope.id());
  }

  /** A policy goes with its sink: nothing is called when it goes before. */
  static ApiCalls sinkPolicy() {
    return new PlainCalls(
        "OAM Sink Policy",
        "OAM",
        "oam",
        PlainCalls.Operations.untagged("PutSinkPolicy", "PutSinkPolicy", "", "GetSinkPolicy"),
        scope -> scope.is(Scope.Verb.CREATE) ? scope.text("sinkIdentifier") : scope.id());
  }

  /** A link: both it and the sink are asked about, and each type that is shared. */
  static final class Link implements ApiCalls {
    private static final PlainCalls PLAIN =
        new PlainCalls(
            "OAM Link",
            "OAM",
            "oam",
            new PlainCalls.Operations(
                "CreateLink",
                "UpdateLink",
                "DeleteLink",
                List.of("GetLink", "ListTagsForResource"),
                "TagResource",
                "UntagResource"),
            scope -> scope.is(Scope.Verb.CREATE) ? scope.arn("oam", "link/*") : scope.id());

    @Override
    public List<ApiCall> change(Scope scope) {
      List<ApiCall> calls = new ArrayList<>();
      for (ApiCall call : PLAIN.change(scope)) {
        boolean links = call.operation().matches("OAM: (Create|Update)Link");
        calls.add(links ? linking(call, scope) : call);
      }
      return calls;
    }

    private static ApiCall linking(ApiCall call, Scope scope) {
      List<Need> needs = new ArrayList<>(call.needs());
      List<String> types = new ArrayList<>();
      scope.at("resourceTypes").forEach(type -> types.add(type.asText()));
      String action = "oam:" + call.operation().substring("OAM: ".length());
      needs.add(
          Need.of(action, scope.text("sinkIdentifier"))
              .with("oam:resourcetypes", types.toArray(String[]::new)));
      types.forEach(
          type -> needs.add(Need.of(LINKING.getOrDefault(type, "oam:Link"), Need.EVERYTHING)));
      return ApiCall.of(call.doing(), call.operation(), needs.toArray(Need[]::new));
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      return PLAIN.read(scope);
    }
  }
}
