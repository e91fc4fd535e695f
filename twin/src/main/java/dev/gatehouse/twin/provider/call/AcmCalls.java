package dev.gatehouse.twin.provider.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls of AWS Certificate Manager.
 *
 * @see "Actions of AWS Certificate Manager"
 */
final class AcmCalls {
  private AcmCalls() {}

  private static ApiCall call(String doing, String operation, String arn) {
    return ApiCall.of(doing, "ACM: " + operation, Need.of("acm:" + operation, arn));
  }

  /** A certificate. */
  static final class Certificate implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      List<ApiCall> calls = new ArrayList<>();
      switch (scope.verb()) {
        case CREATE -> create(scope, calls);
        case UPDATE -> update(scope, calls);
        case DELETE ->
            calls.add(
                call(
                    "deleting ACM Certificate (" + scope.id() + ")",
                    "DeleteCertificate",
                    scope.id()));
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      }
      return calls;
    }

    private static void create(Scope scope, List<ApiCall> calls) {
      List<String> names = new ArrayList<>();
      names.add(scope.text("domainName"));
      scope.inputs().path("subjectAlternativeNames").forEach(name -> names.add(name.asText()));
      List<Need> needs = new ArrayList<>();
      needs.add(
          scope
              .tagging(Need.of("acm:RequestCertificate", Need.EVERYTHING))
              .with("acm:domainnames", names.toArray(String[]::new))
              .with("acm:validationmethod", scope.text("validationMethod")));
      if (scope.tagged()) {
        String any = scope.arn("acm", "certificate/*");
        needs.add(scope.tagging(Need.of("acm:AddTagsToCertificate", any)));
      }
      calls.add(
          ApiCall.of(
              "requesting ACM Certificate (" + scope.text("domainName") + ")",
              "ACM: RequestCertificate",
              needs.toArray(Need[]::new)));
    }

    private static void update(Scope scope, List<ApiCall> calls) {
      if (scope.changes("options")) {
        calls.add(
            call(
                "updating ACM Certificate (" + scope.id() + ")",
                "UpdateCertificateOptions",
                scope.id()));
      }
      if (scope.untags()) {
        calls.add(
            call(
                "untagging resource (" + scope.id() + ")",
                "RemoveTagsFromCertificate",
                scope.id()));
      }
      if (scope.tags()) {
        Need need = scope.tagging(Need.of("acm:AddTagsToCertificate", scope.id()));
        calls.add(
            ApiCall.of("tagging resource (" + scope.id() + ")", "ACM: AddTagsToCertificate", need));
      }
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String id = scope.id();
      return List.of(
          call("reading ACM Certificate (" + id + ")", "DescribeCertificate", id),
          call("listing tags for ACM Certificate (" + id + ")", "ListTagsForCertificate", id));
    }
  }

  /** The wait for a certificate; nothing is undone when it goes. */
  static final class Validation implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      return scope.is(Scope.Verb.DELETE) ? List.of() : read(scope);
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String arn = scope.text("certificateArn");
      return List.of(call("reading ACM Certificate (" + arn + ")", "DescribeCertificate", arn));
    }
  }
}
