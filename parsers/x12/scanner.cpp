#include "parsers/x12/scanner.h"

namespace crossdock::x12 {

Scanner::Scanner(const Delimiters& delimiters) {
    classes_['\r'] = classes_['\n'] = Class::line_end;
    classes_[static_cast<unsigned char>(delimiters.element)] = Class::element;
    classes_[static_cast<unsigned char>(delimiters.terminator)] = Class::terminator;
}

std::size_t Scanner::find_end(std::string_view segment, Scan& scan) const {
    for (std::size_t i = scan.scanned; i < segment.size(); ++i) {
        switch (classes_[static_cast<unsigned char>(segment[i])]) {
            case Class::data: break;
            case Class::element: scan.starts.push_back(static_cast<std::uint32_t>(i + 1)); break;
            case Class::line_end: scan.line_ends = true; break;
            case Class::terminator: scan.scanned = i; return i;
        }
    }
    scan.scanned = segment.size();
    return std::string_view::npos;
}

}  // namespace crossdock::x12
