package dev.gatehouse.cli.bootstrap;

import dev.gatehouse.model.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The commands of AWS's and Pulumi's clients, in the order in which each finds what it needs. */
final class Steps {
  private static final String KEY =
      "KEY=$(aws cloudformation describe-stacks --region %s --stack-name gatehouse-state \\\n"
          + "  --query \"Stacks[0].Outputs[?OutputKey=='KeyArn'].OutputValue\" --output text)";

  private final Estate estate;
  private final Place place;
  private final String folder;

  private Steps(Estate estate, Place place, String folder) {
    this.estate = estate;
    this.place = place;
    this.folder = folder;
  }

  /**
   * All steps.
   *
   * @param folder where the templates are
   */
  static List<Step> of(Estate estate, Place place, String folder) {
    return new Steps(estate, place, folder).all();
  }

  private List<Step> all() {
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "state: signed in to " + place.account(),
            List.of(
                deploy(place.state().value(), "gatehouse-state", "state.yaml", List.of(), true),
                KEY.formatted(place.state()),
                deploy(
                    place.replica().value(),
                    "gatehouse-state-replica",
                    "state-replica.yaml",
                    List.of("KeyArn=\"$KEY\""),
                    false),
                deploy(
                    place.state().value(),
                    "gatehouse-state",
                    "state.yaml",
                    List.of("ReplicaRegion=" + place.replica()),
                    true))));
    steps.add(
        new Step(
            "who may deploy: signed in to " + place.account(),
            List.of(
                deploy(
                    place.state().value(),
                    "gatehouse-pipeline",
                    "pipeline.yaml",
                    pipeline(),
                    true))));
    estate.groups().forEach((duties, accounts) -> steps.addAll(roles(duties, accounts)));
    steps.add(
        new Step(
            "the stack: signed in as a role that may deploy",
            List.of(
                "pulumi login '" + place.backend() + "'",
                "pulumi stack init "
                    + estate.stack()
                    + " --secrets-provider '"
                    + place.secretsProvider(place.state())
                    + "'",
                "pulumi up --stack " + estate.stack())));
    return List.copyOf(steps);
  }

  private List<String> pipeline() {
    List<String> roles = new ArrayList<>();
    estate
        .duties()
        .keySet()
        .forEach(account -> roles.add("arn:aws:iam::" + account + ":role/" + estate.deployRole()));
    roles.add(
        "arn:aws:iam::" + estate.ingress() + ":role/gatehouse-" + estate.stack() + "-evacuation");
    String buckets = joined(place.regions(), region -> "arn:aws:s3:::" + place.bucket(region));
    String objects =
        joined(place.regions(), region -> "arn:aws:s3:::" + place.bucket(region) + "/*");
    return List.of(
        "Repository=" + place.repository(),
        "Environment=" + estate.stack(),
        "Roles=" + String.join(",", roles),
        "StateBuckets=" + buckets,
        "StateObjects='" + objects + "'",
        "StateKeys=\"$KEY,${KEY/" + place.state() + "/" + place.replica() + "}\"");
  }

  private static <T> String joined(List<T> all, Function<T, String> word) {
    return all.stream().map(word).collect(Collectors.joining(","));
  }

  private List<Step> roles(Set<Duty> duties, List<AccountId> accounts) {
    String word = Words.of(duties);
    String template = "deploy-" + word + ".json";
    String name = "gatehouse-deploy-" + word;
    List<String> trusted =
        List.of(
            "TrustedAccount=" + place.account(),
            "TrustedRoles="
                + place.role("gatehouse-pipeline")
                + ","
                + place.role("gatehouse-break-glass"));
    if (place.organizationalUnit().isEmpty()) {
      return accounts.stream()
          .map(
              account ->
                  new Step(
                      "deploy role: signed in to " + account + " (" + word + ")",
                      List.of(deploy(place.state().value(), name, template, trusted, true))))
          .toList();
    }
    return List.of(
        new Step(
            "deploy role: signed in to the organization's management account (" + word + ")",
            List.of(
                "aws cloudformation create-stack-set --region "
                    + place.state()
                    + " --stack-set-name "
                    + name
                    + " \\\n  --template-body file://"
                    + folder
                    + "/"
                    + template
                    + " --capabilities CAPABILITY_NAMED_IAM \\\n  --permission-model"
                    + " SERVICE_MANAGED --auto-deployment Enabled=false \\\n  --parameters "
                    + trusted.stream().map(Steps::parameter).collect(Collectors.joining(" ")),
                "aws cloudformation create-stack-instances --region "
                    + place.state()
                    + " --stack-set-name "
                    + name
                    + " \\\n  --regions "
                    + place.state()
                    + " --deployment-targets OrganizationalUnitIds="
                    + place.organizationalUnit().get()
                    + ",Accounts="
                    + joined(accounts, AccountId::toString)
                    + ",AccountFilterType=INTERSECTION")));
  }

  /**
   * In the form of {@code create-stack-set}, where a comma in a value stands behind a backslash.
   */
  private static String parameter(String assignment) {
    String[] parts = assignment.split("=", 2);
    return "'ParameterKey=" + parts[0] + ",ParameterValue=" + parts[1].replace(",", "\\,") + "'";
  }

  private String deploy(
      String region, String stack, String template, List<String> parameters, boolean iam) {
    String command =
        "aws cloudformation deploy --region "
            + region
            + " --stack-name "
            + stack
            + " \\\n  --template-file "
            + folder
            + "/"
            + template
            + (iam ? " --capabilities CAPABILITY_NAMED_IAM" : "");
    return parameters.isEmpty()
        ? command
        : command + " \\\n  --parameter-overrides " + String.join(" \\\n    ", parameters);
  }
}
