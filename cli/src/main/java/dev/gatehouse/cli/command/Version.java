package dev.gatehouse.cli.command;

import picocli.CommandLine.IVersionProvider;

/** Tells the version that the jar was built with. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"gatehouse " + (version == null ? "(not packaged)" : version)};
  }
}
