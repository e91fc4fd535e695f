package dev.gatehouse.twin.aws.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.aws.AwsException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QueryFormTest {
  @Test
  void a_form_of_the_query_protocol_is_read_as_its_JSON() {
    assertThat(
            QueryForm.read(
                    "Action=PutMetricData&Namespace=Orders&MetricData.member.1.MetricName=Placed"
                        + "&MetricData.member.1.Value=2"
                        + "&MetricData.member.1.Dimensions.member.1.Name=Shop"
                        + "&MetricData.member.1.Dimensions.member.1.Value=north%20side")
                .toString())
        .isEqualTo(
            "{\"Action\":\"PutMetricData\",\"Namespace\":\"Orders\","
                + "\"MetricData\":[{\"Value\":\"2\","
                + "\"Dimensions\":[{\"Name\":\"Shop\",\"Value\":\"north side\"}],"
                + "\"MetricName\":\"Placed\"}]}");
  }

  @Test
  void a_name_of_many_parts_is_refused_and_does_not_end_the_thread() {
    assertThatThrownBy(() -> QueryForm.read("a.".repeat(1_000_000) + "a=1"))
        .isInstanceOf(AwsException.class)
        .hasMessage("a parameter's name has more than 16 parts");
  }

  @Test
  void broken_escapes_are_refused() {
    assertThatThrownBy(() -> QueryForm.read("Action=%zz"))
        .isInstanceOf(AwsException.class)
        .hasMessage("the form has a broken escape: %zz");
  }
}
