package javax.xml.bind;

/** What Java left out with version 11, as far as Preflight asks for it. */
public final class DatatypeConverter {
  private DatatypeConverter() {}

  public static int parseInt(String digits) {
    return Integer.parseInt(digits.trim());
  }
}
